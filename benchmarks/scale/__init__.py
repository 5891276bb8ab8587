"""How fast the archive is at every size, beside what a user could pick instead: `python -m benchmarks.scale`."""
