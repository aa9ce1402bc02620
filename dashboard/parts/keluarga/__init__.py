"""Keluarga: the list of families, one of them opened, its names, and the file of the list."""
