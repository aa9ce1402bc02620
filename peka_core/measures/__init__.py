"""Poverty measures as formulas on arrays and portable frames, one room for each question."""
