"""What a panel says of one item."""
