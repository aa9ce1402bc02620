"""What moved between rounds, and whether rounds can be compared at all."""
