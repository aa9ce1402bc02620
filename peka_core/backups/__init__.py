"""One encrypted file of all that an installation keeps, its key apart, and the way back from it."""
