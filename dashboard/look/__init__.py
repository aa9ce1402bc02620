"""Colours, type, contrast; the only room with hex values."""
