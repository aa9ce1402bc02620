"""Benchmarks: `python -m benchmarks` measures the product against named peers in one run and writes docs/kinerja.md."""
