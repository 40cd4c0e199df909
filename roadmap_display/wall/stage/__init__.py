"""What stands on a wall at one moment: which page, how bright, and how far it can be believed."""
