"""Plotly figures from plain rows, one file for each family of charts; what all of them share stands here."""

from dashboard.charts.basic import (
    Bar,
    Grid,
    Leaf,
    frame,
    heatmap,
    layout,
    ordered_bars,
    ranked_bars,
    treemap,
    wrapped,
)

__all__ = ["Bar", "Grid", "Leaf", "frame", "heatmap", "layout", "ordered_bars", "ranked_bars", "treemap", "wrapped"]
