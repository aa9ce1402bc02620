"""From answers to deprivations: the rules of the catalogue, one bit for each indicator of a family."""
