"""Findings: what is unsound, where the two plans do not fit, and what good practice misses."""
