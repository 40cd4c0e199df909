"""What somebody who stands at a wall can do to it, and what not."""
