"""Parts of the page Statistik: money, change, space and gaps in the data."""
