"""The steps from one schema of a database source to the next, run by Alembic."""
