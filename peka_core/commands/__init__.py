"""The `peka` commands, one file each; found through the entry points of pyproject.toml."""
