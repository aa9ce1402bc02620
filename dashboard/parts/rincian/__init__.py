"""Parts of the page Rincian: the drill-down, the cross-table, and who makes up the index."""
