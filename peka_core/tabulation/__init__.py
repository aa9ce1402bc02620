"""Tables by area, by cause and by group: what a page shows, computed from derived rows."""
