"""Public figures: a fixed cube, suppressed jointly, attacked before anybody may see it."""
