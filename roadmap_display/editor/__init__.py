"""The editor: gestures, forms and tables. What they make is one change set, handed to whoever keeps it safe."""
