"""Sizes of the parts of a bar and a milestone, in units of `Sizes.unit` (pixels where the mock-ups were drawn)."""

from __future__ import annotations

BAR_WEIGHT, PILL_WEIGHT, QUIET_WEIGHT = 600, 700, 500

BAR_HEIGHT, LEAST_BAR, RADIUS, EDGE, PAD = 50.0, 12.0, 12.5, 2.5, 14.0
SIGN, SIGN_GAP, DIAMOND = 28.0, 10.0, 36.0
PILL_HEIGHT, PILL_PAD, PILL_INSET = 34.0, 11.0, 7.0
BASELINE_DROP, BASELINE_HEIGHT = 2.5, 5.0

GAP, TAIL_GAP = 14.0, 18.0
"""Between a bar and the words beside it, and before the words that say how far it slipped."""
