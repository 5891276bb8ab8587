"""How well this project finds, beside what a user would otherwise have: `make evaluate`. See docs/evaluation.md."""
