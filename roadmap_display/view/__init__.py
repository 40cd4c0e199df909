"""The window for laptops: the same picture with pan, zoom and search."""
