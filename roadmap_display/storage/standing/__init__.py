"""What a wall keeps on its machine besides plans, so that it can stand for months: logs, starts, locks."""
