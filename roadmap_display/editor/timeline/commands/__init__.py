"""What keys, menus and the list of Ctrl K can do on the timeline."""
