"""What a whole sentence finds around a passage. Where somebody asks in a sentence, the passage that answers seldom says
all of it: its paragraph names the case that a sub-paragraph goes on with, the headings and the document the matter.
So a paragraph, the headings above it and a document count too, for whatever stands in them, each as one text.

Measured on questions of lay people over laws (docs/evaluation.md).
"""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from index.arrays import Flags, Narrow, Numbers
from index.bm25 import informativeness, saturated, slowed
from index.columns import Columns
from index.condition import Holds, Leaf
from index.holding import Found
from index.results import Part
from index.texts import Texts

# Of a document, in normalised characters.
_USUAL_DOCUMENT = 7500


class Surroundings(NamedTuple):
    """The points that what stands around some `passages`, ascending, gives each of them."""

    passages: Numbers
    paragraph: NDArray[np.float64]
    heading: NDArray[np.float64]
    document: NDArray[np.float64]

    def of(self, number: int) -> dict[Part, float]:
        """Those of one of the passages, by what gives them."""
        row = int(np.searchsorted(self.passages, number))
        return {
            "paragraph": float(self.paragraph[row]),
            "heading": float(self.heading[row]),
            "document": float(self.document[row]),
        }

    def total(self) -> NDArray[np.float64]:
        """Those of each passage together."""
        return self.paragraph + self.heading + self.document


def in_each(leaf: Holds, texts: Texts) -> Flags:
    """Whether a leaf stands in each of some texts."""
    there = np.zeros(len(texts.starts) - 1, np.bool_)
    for form in leaf.forms:
        if len(places := texts.find(form)):
            there[texts.at(places)] = True
    return there


def surroundings(found: Found, columns: Columns, telling: Mapping[Leaf, float]) -> Surroundings:
    """What gives points around the passages found. `telling` is how telling each leaf is in a passage; in a document
    that hangs on how many documents it stands in."""
    given = Surroundings(found.passages, *(np.zeros(len(found.passages)) for _ in range(3)))
    paragraphs = columns.paragraphs[found.passages]
    documents = columns.documents_of(found.passages)
    slowed_in_paragraph = slowed(columns.paragraph_lengths[paragraphs].astype(np.float64))
    slowed_in_document = slowed(columns.document_lengths[documents].astype(np.float64), _USUAL_DOCUMENT)
    for leaf, (standing, _) in found.leaves.items():
        if not isinstance(leaf, Holds):
            continue
        often = standing.often
        if leaf.zones.paragraph:
            there = _summed(columns.paragraphs[standing.passages], often, columns.total)[paragraphs]
            given.paragraph[:] += leaf.zones.paragraph * telling[leaf] * saturated(there, slowed_in_paragraph)
        if leaf.zones.headings:
            headed = in_each(leaf, columns.headings_in_row)[columns.sections[found.passages]]
            given.heading[:] += leaf.zones.headings * telling[leaf] * headed
        if leaf.zones.document:
            of_each = _summed(columns.documents_of(standing.passages), often, len(columns.document_lengths))
            in_documents = informativeness(int(np.count_nonzero(of_each)), len(of_each))
            given.document[:] += leaf.zones.document * in_documents * saturated(of_each[documents], slowed_in_document)
    return given


def _summed(places: Narrow | Numbers, amounts: NDArray[np.float64], total: int) -> NDArray[np.float64]:
    """The amounts at each of so many places."""
    summed: NDArray[np.float64] = np.bincount(places, amounts, total).astype(np.float64)
    return summed
