"""Following families: self-reliance, and whom a programme reaches."""
