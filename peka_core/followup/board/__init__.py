"""The board: measured indicators of five strategies against four challenges, their targets, and what is red."""
