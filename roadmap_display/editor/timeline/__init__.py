"""The timeline by hand: what is seen in `view`, and gestures that change it."""
