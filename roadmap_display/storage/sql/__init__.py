"""What both kinds of database share, and SQLite."""
