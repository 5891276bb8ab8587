"""What a document is: sections and passages in reading order, each knowing where it stands in its source.

All offsets are counted in characters. `Extent` counts them in the decoded source; `Mark` and `Reference`
count them in the text of the passage that holds them. Sections and passages are tagged, so that a document's
flow can be written down and read back.
"""

import hashlib
from dataclasses import dataclass
from typing import Literal

import msgspec

Kind = Literal[
    "summary", "paragraph", "subparagraph", "bullet", "annex_entry",
    "footnote", "preambular", "operative", "article",
]  # fmt: skip
SectionKind = Literal["summary", "division", "chapter", "section", "subheading", "annex", "part"]
LineRole = Literal["symbol", "date", "session", "agenda_item", "title", "author", "formula", "adoption", "line"]


@dataclass(frozen=True, slots=True)
class Extent:
    """A half-open range [start, end) of the source."""

    start: int
    end: int


class Line(msgspec.Struct, frozen=True, tag="line"):
    """A line that is neither passage nor heading: of the masthead, or in the flow the words that open the text of a
    resolution (`formula`: 大会，) and those that say when it was adopted. `line` is any other."""

    role: LineRole
    text: str
    extents: tuple[Extent, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote reference standing in a passage's text; `footnote` is None where the source has no such note."""

    label: str
    start: int
    end: int
    footnote: str | None


@dataclass(frozen=True, slots=True)
class Reference:
    """A resolution, decision or document that a passage cites, as found in text[start:end].

    `symbol` is canonical (`A/RES/66/261`) where the text says enough to know it, else None.
    """

    kind: Literal["resolution", "decision", "document"]
    symbol: str | None
    start: int
    end: int


class Section(msgspec.Struct, frozen=True, tag="section"):
    """A heading and the place it opens. `path` and `value` run from the outermost heading to this one;
    `path` has them as printed (`四. 议会对国际承诺的监督`), `value` without their numbers."""

    locator: str
    kind: SectionKind
    marker: str
    title: str
    subtitle: str | None
    path: tuple[str, ...]
    value: tuple[str, ...]
    extents: tuple[Extent, ...]

    @property
    def heading(self) -> str:
        """The heading as printed: `四. 议会对国际承诺的监督`."""
        return self.marker + self.title

    @property
    def level(self) -> int:
        """1 for the outermost headings."""
        return len(self.path)


def hash_of(text: str) -> str:
    """SHA-256 of a passage's text, in hexadecimal: it changes when, and only when, the words do."""
    return hashlib.sha256(text.encode()).hexdigest()


class Passage(msgspec.Struct, frozen=True, tag="passage"):
    """The smallest thing that is found, read and cited.

    `marker` is what stood before the text (`22. `, `(a) `, `- `); `text` is exactly the source's, page breaks
    taken out and the breaks between its own paragraphs kept as one newline. `section_path` and `section_value`
    are the path and value of the innermost section, empty outside any. `parent` is the locator of the
    paragraph a sub-paragraph or bullet belongs to; `bearer` that of the passage that bears a footnote's mark.
    """

    locator: str
    kind: Kind
    marker: str
    text: str
    section: str | None
    section_path: tuple[str, ...]
    section_value: tuple[str, ...]
    parent: str | None
    bearer: str | None
    marks: tuple[Mark, ...]
    years: tuple[int, ...]
    references: tuple[Reference, ...]
    extents: tuple[Extent, ...]

    @property
    def hash(self) -> str:
        """That of the passage's words."""
        return hash_of(self.text)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form a document introduces, as in `联合国开发计划署(开发署)`."""

    full: str
    short: str


@dataclass(frozen=True, slots=True)
class Caution:
    """Something of a document that was not understood; `line` counts from 1 in its source, None for the whole."""

    line: int | None
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Document:
    """One document: its masthead, then sections and passages in the order of the source.

    `name` is its slug in links: the symbol as the UN names files (`A_68_827`; in another language than Chinese
    `A_68_827.en`), or the file's stem.
    What neither text nor sidecar says is None. `cautions` say what was not understood.
    """

    name: str
    file: str
    symbol: str | None
    title: str
    date: str | None
    session: str | None
    agenda_item: str | None
    language: str
    source_url: str | None
    note: str | None
    issued: str | None
    subjects: tuple[str, ...]
    goals: tuple[int, ...]
    front: tuple[Line, ...]
    flow: tuple[Section | Passage | Line, ...]
    abbreviations: tuple[Abbreviation, ...]
    cautions: tuple[Caution, ...]

    @property
    def year(self) -> int | None:
        """The year of the document's date."""
        return int(self.date[:4]) if self.date else None

    @property
    def passages(self) -> tuple[Passage, ...]:
        return tuple(item for item in self.flow if isinstance(item, Passage))

    @property
    def sections(self) -> tuple[Section, ...]:
        return tuple(item for item in self.flow if isinstance(item, Section))

    @property
    def places(self) -> tuple[Section | Passage, ...]:
        """What has a locator, in the order of the source."""
        return tuple(item for item in self.flow if not isinstance(item, Line))
