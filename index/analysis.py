"""What the index knows of a document beside its words: each passage's normalised text and where words begin."""

from dataclasses import dataclass

from archive.model import Document
from index.normalise import Normalised, normal, readings
from index.segment import Segmenter


@dataclass(frozen=True, slots=True)
class Analysed:
    """A passage made ready for matching: its readings (see `normalise.readings`), the word borders of each, and
    its words for the vocabulary."""

    readings: tuple[Normalised, ...]
    cuts: tuple[tuple[int, ...], ...]
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnalysedDocument:
    """A document and, in the order of `document.passages`, the analysis of each passage."""

    document: Document
    passages: tuple[Analysed, ...]


def analyse(document: Document, segmenter: Segmenter) -> AnalysedDocument:
    """Analyse a document: a function of the document alone, whatever else the archive holds. The names it
    introduces as `全称(简称)` are words to its segmentation."""
    names = {normal(name) for a in document.abbreviations for name in (a.full, a.short)}
    learned = tuple(sorted(names))
    return AnalysedDocument(document, tuple(_analyse(p.text, segmenter, learned) for p in document.passages))


def _analyse(text: str, segmenter: Segmenter, learned: tuple[str, ...]) -> Analysed:
    read = readings(text)
    first, *others = (segmenter.segmented(reading.text, learned) for reading in read)
    cuts = (first.cuts, *(other.cuts for other in others))
    return Analysed(read, cuts, tuple(dict.fromkeys(first.words)))
