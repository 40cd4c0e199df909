"""How a wall is looked after: it is asked how it is, and tells those who want to know."""
