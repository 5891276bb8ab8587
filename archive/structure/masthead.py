"""The masthead of a document: the lines before its text begins."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import reduce
from itertools import dropwhile, takewhile

from archive import symbol
from archive.extract import Block, Style, cover
from archive.extract.lines import joint
from archive.model import Line, LineRole
from archive.structure.contents import contents
from archive.structure.joining import is_closed
from archive.structure.openings import PART, OpeningKind, openings
from archive.structure.recitals import is_formula

_LONGEST = 60
_LONGEST_MASTHEAD = 40
_NUMBERED_TITLE = re.compile(r"(?:S-|ES-)?\d+/\d+(?:\s*[A-Z](?:-[A-Z])?)?[.．]\s*\S.*")
_RESOLUTION_DATE = re.compile(r"(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日[^，。]{0,12}(?:决议|决定)$")
_SESSION = re.compile(r"第.{1,12}届(?:特别|紧急特别)?会议")
_AGENDA_ITEM = re.compile(r"(?:临时)?议程\*{0,3}\s*项目\s*(\d.*)")
_AUTHOR = re.compile(r".{1,30}的(?:报告|说明|备忘录|信|来信)")
# A line of a law's history: 2014年5月28日第十次会议通过.
_DATED = re.compile(r"[（(]?\s*(?:根据|根據|依据|依據|经|經)?\s*[\d〇○零一二三四五六七八九]{4}\s*年.{1,3}月")
_ENACTED = re.compile(r"(?:通过|通過|批准|修正|修订|修訂|公布|施行|废止|廢止|发布|發布|颁布|頒布)(?:。?[）)])?$")
# Headings without a number that open the text itself.
_FIRST_HEADING = re.compile(r"[序弁前引导導]\s*言|[总總通]\s*[则則]")
_DATE = re.compile(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?")


def split(blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """The blocks of the masthead and those of the body, which begins with the first heading, number or sentence. The
    lines of a contents page are of the masthead, wherever they stand."""
    blocks = _entitled(blocks)
    listed = contents(blocks)
    rest = (*blocks[: listed.start], *blocks[listed.stop :])
    begins = _formula(rest)
    if begins is None:
        history = _history(rest)
        # What is all masthead has its text below the first line.
        otherwise = min(1, len(rest) - 1)
        begins = next((i for i, block in enumerate(rest) if i not in history and _is_body(block)), otherwise)
    lines = (replace(blocks[at], style=Style(front="line")) for at in listed)
    above = min(begins, listed.start)
    return (*rest[:above], *lines, *rest[above:begins]), rest[begins:]


def _entitled(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks, their first heading as the title where it stands above all text and whatever else could be one, has
    no number and is alone of its level: web pages and files of word processors are headed so."""
    at = next((at for at, block in enumerate(blocks) if _role(block) is None), None)
    if at is None or not _is_entitling(blocks[at], blocks[at + 1 :]):
        return blocks
    return (*blocks[:at], replace(blocks[at], style=Style(front="title")), *blocks[at + 1 :])


def _is_entitling(block: Block, below: Sequence[Block]) -> bool:
    level = block.style.level or 0
    alone = all((other.style.level or 0) > level for other in below if other.style.role == "heading")
    unnumbered = not openings(block.text) and not _FIRST_HEADING.fullmatch(block.text)
    return block.style.role == "heading" and unnumbered and alone


def _history(blocks: Sequence[Block]) -> frozenset[int]:
    """Which lines tell when a law was adopted and amended. Where articles follow, such a line may break off anywhere:
    its date is enough, and an unclosed line below goes on with it."""
    lines: set[int] = set()
    masthead = blocks[:_LONGEST_MASTHEAD]
    articles = next((at for at, block in enumerate(masthead) if _opens(block, "division", "chapter", "article")), 0)
    for at, block in enumerate(masthead[: articles or None]):
        dated = bool(_DATED.match(block.text))
        goes_on = articles and (dated or at - 1 in lines) and not _is_running(block) and not _is_first_heading(block)
        if goes_on or (dated and _ENACTED.search(block.text)):
            lines.add(at)
    return frozenset(lines)


def _formula(blocks: tuple[Block, ...]) -> int | None:
    """Where the formula of a resolution stands, or the letter of the part it opens; None where this is none."""
    for at, block in enumerate(blocks[:_LONGEST_MASTHEAD]):
        following = blocks[at + 1].text if at + 1 < len(blocks) else ""
        if is_formula(block.text, following):
            return next((i for i in range(at, max(at - 3, -1), -1) if PART.fullmatch(blocks[i].text)), at)
        if _opens(block, "paragraph", "section", "article"):
            return None
    return None


def read(blocks: tuple[Block, ...]) -> tuple[Line, ...]:
    """Each line of the masthead with what it is."""
    roles = [_role(block) for block in blocks]
    titled = _titled(blocks, roles)
    return tuple(
        Line(role or _other(block, at, titled), block.text, block.extents)
        for at, (block, role) in enumerate(zip(blocks, roles, strict=True))
    )


def _titled(blocks: Sequence[Block], roles: Sequence[LineRole | None]) -> range:
    """Which lines are the title: those of the number of a resolution; where the title of an agenda item may stand
    first, those above the author; else the first line that is nothing else."""
    if "title" in roles:
        return range(0)
    others = [at for at, role in enumerate(roles) if role is None]
    first = next(iter(others), 0)
    author = next((at for at in others[1:] if _AUTHOR.fullmatch(blocks[at].text)), None)
    if author is None or "agenda_item" not in roles[:author] or roles[author - 1] is not None:
        return range(first, first + bool(others))
    begins = author - 1
    # Text of lines has those of one title without a blank line between them.
    while (
        roles[begins - 1] is None and blocks[begins].page is None and blocks[begins - 1].line + 1 == blocks[begins].line
    ):
        begins -= 1
    return range(begins, author)


def _other(block: Block, at: int, titled: range) -> LineRole:
    if at in titled:
        return "title"
    return "author" if at >= titled.stop and _AUTHOR.fullmatch(block.text) else "line"


def agenda_item(line: str) -> str:
    """The number of an agenda item as printed: `126` of `议程项目 126`."""
    found = _AGENDA_ITEM.fullmatch(line)
    return found[1] if found else line


def date(line: str) -> str | None:
    """A printed date as the archive writes it: `2014-04-02` of `2014年4月2日`; None where there is no such day.

    >>> date("2014年4月"), date("2014年13月")
    ('2014-04', None)
    """
    found = _DATE.fullmatch(line) or _RESOLUTION_DATE.match(line)
    if not found:
        return None
    parts = [int(part) for part in found.groups() if part]
    try:
        datetime.date(*[*parts, 1, 1][:3])
    except ValueError:
        return None
    return "-".join([f"{parts[0]:04}", *(f"{part:02}" for part in parts[1:])])


def issued(lines: tuple[Line, ...]) -> str | None:
    """The day a document was put out; None where its cover does not print it."""
    return next((day for line in lines if (day := cover.issued(line.text))), None)


def title(lines: Sequence[Line]) -> str | None:
    """The title, of one line or of several; without the number of the resolution (`通过体育…` of `78/10. 通过体育…`)
    and without the mark of a footnote. None where no line is one."""
    after = dropwhile(lambda line: line.role != "title", lines)
    said = [line.text for line in takewhile(lambda line: line.role == "title", after)]
    if not said:
        return None
    bare = cover.unmarked(reduce(lambda above, below: above + joint(above, below) + below, said))
    return bare.partition(".")[2].strip() if _NUMBERED_TITLE.fullmatch(bare) and "." in bare else bare


def _is_body(block: Block) -> bool:
    if block.style.front or block.style.role:
        return block.style.front is None
    return bool(openings(block.text)) or len(block.text) > _LONGEST or _is_running(block) or _is_first_heading(block)


def _is_running(block: Block) -> bool:
    """Whether a line is running text: a sentence, or a part of one that ends in a comma, as no title does."""
    return is_closed(block.text, "，,")


def _is_first_heading(block: Block) -> bool:
    return block.style.role == "heading" or bool(_FIRST_HEADING.fullmatch(block.text))


def _opens(block: Block, *kinds: OpeningKind) -> bool:
    return any(opening.kind in kinds for opening in openings(block.text))


def _role(block: Block) -> LineRole | None:
    """What a line says it is; None where that depends on those around it."""
    if block.style.front:
        return block.style.front
    text = block.text
    if symbol.is_symbol(text):
        return "symbol"
    if date(text) is not None:
        return "date"
    if _SESSION.fullmatch(text):
        return "session"
    if _AGENDA_ITEM.fullmatch(text):
        return "agenda_item"
    if _NUMBERED_TITLE.fullmatch(text):
        return "title"
    return "line" if cover.role(text) else None
