"""Things on a screen that any page may use: frame, text, chart, map, table, controls, downloads."""
