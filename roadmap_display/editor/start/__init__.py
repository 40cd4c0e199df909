"""Where one begins: what was open before, something new, somebody's table, a server."""
