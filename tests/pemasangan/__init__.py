"""The installation of docs/pemasangan.md, on loopback: its own files, real nginx, real PostgreSQL, real processes."""
