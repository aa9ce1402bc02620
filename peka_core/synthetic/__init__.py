"""Synthetic Sabang: a sample of families, members and assessments, calibrated on published totals, never real."""

from peka_core.synthetic.rounds import generate

__all__ = ["generate"]
