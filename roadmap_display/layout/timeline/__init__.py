"""The timeline of a window: one picture to pan and zoom in."""
