"""Below the timeline: what does not fit, what changed, and what is parked."""
