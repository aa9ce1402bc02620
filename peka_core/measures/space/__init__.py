"""Patterns among neighbours, and rates smoothed towards the mean."""
