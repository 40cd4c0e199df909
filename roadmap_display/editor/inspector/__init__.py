"""What is selected, in full, and every field of it to be written in."""
