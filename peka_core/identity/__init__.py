"""Names, numbers and addresses of families: apart from every release, encrypted, only where that was asked for."""
