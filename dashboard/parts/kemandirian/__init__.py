"""Parts of the page Kemandirian: stages, domains, moves, and what comes after a family is self-reliant."""
