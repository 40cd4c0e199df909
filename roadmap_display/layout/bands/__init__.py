"""What the combined page is made of: bands, and links across them."""
