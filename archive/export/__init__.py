"""Documents in the formats of others: `to_akn` writes Akoma Ntoso, which `archive.extract` reads back."""

from archive.export.akn import to_akn

__all__ = ["to_akn"]
