"""The poor take part: meetings against the data, needs against what came of them, judgements, corrections."""
