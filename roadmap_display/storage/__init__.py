"""In and out of a source. No Qt."""
