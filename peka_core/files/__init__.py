"""Files of this machine: written whole or not at all, and what may be printed when all else fails."""
