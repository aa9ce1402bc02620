"""Multidimensional poverty by counting: Alkire-Foster measures, and how firmly they stand."""
