"""Citing: how a place in a document is said, and the citation of a document or passage in every style."""

from archive.citation.styles import STYLES, cite
from archive.citation.united_nations import un
from archive.citation.wording import path, place

__all__ = ["STYLES", "cite", "path", "place", "un"]
