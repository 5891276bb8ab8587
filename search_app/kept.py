"""Passages a reader keeps. Which they are is known to the reader's browser alone, which names them whenever they are
to be shown or taken away as a file; nothing is kept here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from flask_babel import gettext

from archive import citation
from archive.export import Footnoted, to_docx
from archive.model import Document, Passage
from index.ledger import Withdrawn
from search_app.citations import one_line
from search_app.context import language, library, permanent
from search_app.export import Row

MOST = 500
_WRITTEN = re.compile(r"(?P<document>[^\n]+)/(?P<locator>[^/@\s]+?)(?:@(?P<hash>[0-9a-f]{8,64}))?")

State = Literal["unchanged", "changed", "moved", "withdrawn", "missing"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A passage as the browser names it: `A_68_827/p22@1a2b3c4d`, the last part the beginning of the hash of its
    words when it was kept, empty where that is not known."""

    document: str
    locator: str
    hash: str = ""

    def __str__(self) -> str:
        return f"{self.document}/{self.locator}" + (f"@{self.hash}" if self.hash else "")


@dataclass(frozen=True, slots=True)
class Entry:
    """A kept passage as it is now. `text` has its words, or the last known of one that was `withdrawn`; one that was
    `moved` has its words at another place, which `locator` is. `before` are the words it was kept with, where these
    `changed` and are still known. `held` is None where the archive has it no more."""

    kept: Kept
    state: State
    locator: str
    title: str
    place: str
    text: str
    citation: str
    permalink: str
    held: tuple[Document, Passage] | None
    before: str | None = None

    @property
    def remark(self) -> str | None:
        """What became of it since it was kept, in words; None where nothing did."""
        remarks: dict[State, str | None] = {
            "unchanged": None,
            "changed": gettext("这一段的文字在收藏之后改动过。")
            + (gettext("收藏时的文字：“%(words)s”", words=self.before) if self.before else ""),
            "moved": gettext("这些文字现在位于%(place)s。", place=self.place),
            "withdrawn": gettext("这一段已撤下；这是最后所知的文字。"),
            "missing": gettext("档案中没有这一段。"),
        }
        return remarks[self.state]


def read(names: Iterable[str]) -> tuple[Kept, ...]:
    """The passages named, each once, at most `MOST`; what names none is left out.

    >>> read(["A_68_827/p22@1a2b3c4d", "?"])
    (Kept(document='A_68_827', locator='p22', hash='1a2b3c4d'),)
    """
    found = (_WRITTEN.fullmatch(name) for name in dict.fromkeys(names))
    return tuple(Kept(each["document"], each["locator"], each["hash"] or "") for each in found if each)[:MOST]


def entry(kept: Kept) -> Entry:
    """What there is of a kept passage now."""
    name = kept.document if kept.document in library().names() else library().moved(kept.document)
    if name and (found := _held(library().document(name), kept)):
        return found
    gone = library().withdrawn(kept.document, kept.locator, kept.hash)
    gone = gone or library().withdrawn(kept.document, kept.locator)
    return _gone(kept, gone) if gone else _missing(kept)


def _held(document: Document, kept: Kept) -> Entry | None:
    here = next((passage for passage in document.passages if passage.locator == kept.locator), None)
    if here and here.hash.startswith(kept.hash):
        return _entry(kept, "unchanged", document, here)
    elsewhere = (passage for passage in document.passages if kept.hash and passage.hash.startswith(kept.hash))
    if moved := next(elsewhere, None):
        return _entry(kept, "moved", document, moved)
    if here is None:
        return None
    gone = library().withdrawn(kept.document, kept.locator, kept.hash)
    return replace(_entry(kept, "changed", document, here), before=gone.passages[0].text if gone else None)


def _entry(kept: Kept, state: State, document: Document, passage: Passage) -> Entry:
    return Entry(
        kept,
        state,
        passage.locator,
        document.symbol or document.title,
        citation.place(passage.locator, language()),
        passage.text,
        one_line(document, passage),
        permanent(document.name, passage.locator, passage.hash),
        (document, passage),
    )


def _gone(kept: Kept, gone: Withdrawn) -> Entry:
    last = gone.passages[0]
    place = citation.place(last.locator, language())
    title = gone.symbol or gone.title
    address = permanent(gone.document, last.locator, last.hash)
    cited = gettext("%(title)s，%(place)s，%(address)s", title=title, place=place, address=address)
    return Entry(kept, "withdrawn", last.locator, title, place, last.text, cited, address, None)


def _missing(kept: Kept) -> Entry:
    address = permanent(kept.document, kept.locator, kept.hash)
    return Entry(kept, "missing", kept.locator, kept.document, kept.locator, "", str(kept), address, None)


def markdown(entries: Iterable[Entry]) -> str:
    """The passages as quotations in CommonMark, each above its citation."""
    return "\n".join(_markdown(each) for each in entries)


def bibtex(entries: Iterable[Entry]) -> str:
    """An entry for each passage; what the archive has no more is named in a comment."""
    return "\n".join(_bibtex(each) for each in entries)


def docx(entries: Iterable[Entry]) -> bytes:
    """A Word file, citations in footnotes."""
    quotations = [Footnoted(each.text, each.citation, each.remark) for each in entries]
    return to_docx(gettext("收藏的段落"), quotations)


def rows(entries: Iterable[Entry]) -> Iterator[Row]:
    """The passages as the rows of a table."""
    for each in entries:
        row = Row(each.citation, each.title, each.title, None, each.locator, (), each.text, each.permalink)
        if each.held:
            document, passage = each.held
            row = replace(
                row,
                citation=citation.un(document, passage.locator),
                symbol=document.symbol,
                title=document.title,
                date=document.date,
                section_path=passage.section_path,
            )
        yield row


def _markdown(each: Entry) -> str:
    lines = [f"> {citation.in_markdown(line)}".rstrip() for line in each.text.split("\n")]
    remark = [f"*{each.remark}*"] if each.remark else []
    return "\n\n".join(["\n".join(lines), f"— {each.citation}", *remark]) + "\n"


def _bibtex(each: Entry) -> str:
    if not each.held:
        return f"% {each.kept}: {each.remark}\n"
    document, passage = each.held
    return citation.cite(document, passage.locator, "bibtex", each.permalink, date.today())
