"""What moves when something moves."""
