"""Poverty and inequality of expenditure, with their errors."""
