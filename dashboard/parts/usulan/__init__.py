"""Proposals of graduation: those that wait, one decided at a time, and those decided lately."""
