"""Parts of the page Tantangan: the four challenges, one section each."""
