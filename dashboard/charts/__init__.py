"""Plotly figures from plain rows, one module a form of chart."""
