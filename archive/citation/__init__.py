"""Citing: how a place in a document is said, and the citation of a document or passage in every style."""

from archive.citation.quoting import Quotation, in_markdown
from archive.citation.source import source
from archive.citation.styles import STYLES, cite
from archive.citation.united_nations import un
from archive.citation.wikipedia import wikipedia
from archive.citation.wording import path, place

__all__ = ["STYLES", "Quotation", "cite", "in_markdown", "path", "place", "source", "un", "wikipedia"]
