"""What a gesture of the hand comes to: other dates, another lane, a new item, a link. Values in, changes out."""
