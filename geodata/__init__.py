"""Boundaries and places of Kota Sabang: read, checked, repaired and joined to codes."""
