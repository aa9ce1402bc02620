"""Cells of files that say nothing of their types: text tables, and the numbers Indonesian offices write in them."""
