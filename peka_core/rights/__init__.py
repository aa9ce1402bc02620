"""What one family may ask of its data: a copy, a correction, erasure; and how long anything is kept."""
