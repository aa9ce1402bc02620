"""Parts of the page Kekokohan: what can be tried, and what was found."""
