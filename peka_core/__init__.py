"""Poverty knowledge of PEKA: catalogue, intake, measures and releases. Knows no screen."""
