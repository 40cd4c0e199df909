"""What the pages of goals, of changes and the board are made of."""
