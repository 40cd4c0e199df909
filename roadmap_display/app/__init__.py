"""Where the parts are joined, and nowhere else: settings, sources, the door between threads and Qt, and a window."""
