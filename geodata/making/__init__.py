"""How the shipped boundary file was made: run once by a maker, never by the product."""
