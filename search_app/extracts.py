"""What a permanent link points at: a passage, or a range of them (`/documents/A_68_827/p22?to=p24`)."""

import hashlib
from dataclasses import dataclass

from flask import url_for

from archive.messages import NotFound
from archive.model import Document, Passage
from search_app.context import absolute, shown_hash


@dataclass(frozen=True, slots=True)
class Extract:
    """Passages of a document that stand one after another; `through` is the locator the range was asked to go to,
    None for a single passage. What belongs to the last (its sub-paragraphs) is in it."""

    document: Document
    passages: tuple[Passage, ...]
    through: str | None = None

    @property
    def locator(self) -> str:
        """Where it begins."""
        return self.passages[0].locator

    @property
    def words(self) -> str:
        """The text; of several passages with the numbers before them, each on a line of its own."""
        if self.through is None:
            return self.passages[0].text
        return "\n".join(passage.marker + passage.text for passage in self.passages)

    @property
    def hash(self) -> str:
        """That of the passage; of several that of their texts, one a line."""
        if self.through is None:
            return self.passages[0].hash
        return hashlib.sha256("\n".join(passage.text for passage in self.passages).encode()).hexdigest()

    def path(self, ending: str = "", *, h: str | None = None) -> str:
        """Where it is read, or the citation of it as a file with that ending."""
        locator = f"{self.locator}.{ending}" if ending else self.locator
        return url_for("permalink.page", name=self.document.name, locator=locator, to=self.through, h=h)

    @property
    def address(self) -> str:
        """The permanent link, which also holds the words it had."""
        return absolute(self.path(h=shown_hash(self.hash)))


def extract(document: Document, locator: str, to: str | None = None) -> Extract:
    """The passage at a locator, or the range from there to another, whichever stands first. Raises NotFound."""
    places = {passage.locator: at for at, passage in enumerate(document.passages)}
    for wanted in (locator, to or locator):
        if wanted not in places:
            raise NotFound(
                f"{document.symbol or document.title} 中没有 {wanted}。",
                f"There is no {wanted} in {document.symbol or document.title}.",
            )
    first, last = sorted((places[locator], places[to or locator]))
    if first == last:
        return Extract(document, document.passages[first : first + 1])
    within = {document.passages[last].locator}
    end = last + 1
    while end < len(document.passages) and document.passages[end].parent in within:
        within.add(document.passages[end].locator)
        end += 1
    # The footnotes between stand at the foot of the page, not in the words.
    notes = document.passages[first].kind == "footnote"
    among = (passage for passage in document.passages[first:end] if notes or passage.kind != "footnote")
    return Extract(document, tuple(among), document.passages[last].locator)
