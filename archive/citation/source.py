"""What every style cites: a document or a place in it, and what is known of it. What the source leaves unsaid is left
out: the archive knows no publisher, place of publication or author but the one printed."""

import re
from dataclasses import dataclass
from datetime import date

from archive.citation.wording import place
from archive.locator import parse
from archive.messages import Language
from archive.model import Document

# `秘书长的报告`, `独立专家关于…的说明`: who stands at its head is responsible for the document.
_RESPONSIBLE = re.compile(r"(?P<body>(?:(?!关于)[^\d，,])+?)(?:关于.+)?的(?:报告|说明)")
_CONTROLS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff]+")


@dataclass(frozen=True, slots=True)
class Source:
    """A cited document or passage, every text on one line; None is unknown. `issued` is year, month and day
    as far as they are known; `genre` is the document's author line, as printed."""

    key: str
    title: str
    symbol: str | None
    body: str | None
    genre: str | None
    issued: tuple[int, ...]
    place: str | None
    language: str
    url: str
    accessed: date | None


def source(
    document: Document, locator: str | None, url: str, accessed: date | None, through: str | None = None
) -> Source:
    """What there is to cite, from the locator `through` another where that is given. Raises BadReference where one is
    none.

    The author line `秘书长的报告` of a UN document makes `body` 联合国秘书长 and `genre` 秘书长的报告.
    """
    genre = next((line.text for line in document.front if line.role == "author"), None)
    return Source(
        key=one_line(":".join((document.name, *(str(parse(end)) for end in (locator, through) if end)))),
        title=one_line(document.title),
        symbol=document.symbol,
        body=_body(one_line(genre), document.symbol) if genre else None,
        genre=one_line(genre) if genre else None,
        issued=tuple(int(part) for part in document.date.split("-")) if document.date else (),
        place=None if locator is None else place(locator, _language(document), through),
        language=document.language,
        url=url,
        accessed=accessed,
    )


def one_line(text: str) -> str:
    """A text without line breaks and control characters, which would end a field in most formats.

    >>> one_line("报告\\nER  - ")
    '报告 ER -'
    """
    return _CONTROLS.sub(" ", text).strip()


def _body(line: str, symbol: str | None) -> str | None:
    found = _RESPONSIBLE.fullmatch(line)
    if not found:
        return None
    # In a document with a UN symbol, 秘书长 is that of the United Nations; elsewhere it might be any.
    return "联合国秘书长" if symbol and found["body"] == "秘书长" else found["body"]


def _language(document: Document) -> Language:
    return "zh" if document.language.startswith("zh") else "en"
