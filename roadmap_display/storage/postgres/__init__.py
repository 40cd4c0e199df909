"""A portfolio on a PostgreSQL server."""
