"""Parts of the page Peta: its controls, and the charts beside the map."""
