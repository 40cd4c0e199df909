"""Where everything goes. Numbers only; text is measured by a function passed in."""
