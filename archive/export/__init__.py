"""Documents in the formats of others: `to_akn` writes Akoma Ntoso, `to_docx` quotations as a Word file;
`archive.extract` reads both back."""

from archive.export.akn import to_akn
from archive.export.docx import Footnoted, to_docx

__all__ = ["Footnoted", "to_akn", "to_docx"]
