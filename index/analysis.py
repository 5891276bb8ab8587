"""What the index knows of a document beside its words: each passage's normalised text and where words begin."""

from dataclasses import dataclass

from archive.model import Document, Passage
from index.normalise import Normalised, normal, readings
from index.segment import Segmenter
from index.subjects import Known, Subjects


@dataclass(frozen=True, slots=True)
class Analysed:
    """A passage made ready for matching: its readings (see `normalise.readings`), the word borders of each, its
    words for the `vocabulary`, a line each, and what it speaks of."""

    readings: tuple[Normalised, ...]
    cuts: tuple[tuple[int, ...], ...]
    # As one text: a hit is read in three quarters of the time, which has no use for its words.
    vocabulary: str
    subjects: Subjects

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the passage, each once."""
        return tuple(self.vocabulary.splitlines())


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
    known = Known(document.abbreviations)
    return AnalysedDocument(document, tuple(_analyse(p, segmenter, learned, known) for p in document.passages))


def _analyse(passage: Passage, segmenter: Segmenter, learned: tuple[str, ...], known: Known) -> Analysed:
    read = readings(passage.text)
    first, *others = (segmenter.segmented(reading.text, learned) for reading in read)
    cuts = (first.cuts, *(other.cuts for other in others))
    subjects = known.in_passage(passage, read[0], first.cuts)
    return Analysed(read, cuts, "\n".join(dict.fromkeys(first.words)), subjects)
