"""Several sources as one portfolio."""
