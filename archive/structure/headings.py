"""Opening headings: the summary, annexes, parts, chapters, sections, and the lines without a number that head what
follows."""

from archive.extract import Block
from archive.structure import outline
from archive.structure.drafts import Rank, SectionDraft
from archive.structure.openings import (
    CLAUSE,
    DECIMAL,
    HEADING_LENGTH,
    LETTERED_SECTION,
    SUBDIVISION,
    Opening,
    OpeningKind,
    is_appendix,
    is_bare,
    is_heading,
)
from archive.structure.reading import Reading
from archive.structure.recitals import begins_recital

KINDS: tuple[OpeningKind, ...] = (
    "summary", "annex", "part", "division", "chapter", "section", "lettered_section", "article",
)  # fmt: skip
_OPENS_BODY: tuple[OpeningKind, ...] = (
    "part", "paragraph", "division", "chapter", "section", "lettered_section", "article",
)  # fmt: skip
# What a title on a line of its own is no longer than: an annex's, or one above what numbers by decimals.
_LONGEST_TITLE = 150


def open_summary(reading: Reading, block: Block, at: int) -> bool:
    """摘要 opens the summary, which nothing stands before."""
    if reading.flow:
        return False
    reading.enter(SectionDraft("summary", "summary", 0, "", block.text, list(block.extents), None), at)
    return True


def open_annex(reading: Reading, opening: Opening, block: Block, at: int) -> bool:
    """附件 opens an annex in its turn; where there are annexes, 附录 opens a heading in the one it stands in."""
    if reading.ahead.has_appendices and is_appendix(block.text):
        # Where there are annexes an appendix is a part of one.
        reading.enter(outline.unnumbered(block, reading.division.root), at)
        return True
    number = reading.annexes + 1 if is_appendix(block.text) or not opening.number else opening.number
    # An annex headed like one before it, as on each of its pages, is that one still.
    if not reading.in_turn(number, reading.annexes):
        return False
    reading.annexes = number
    _divide(reading, outline.annex(opening, block, number, reading.ahead.annexes == 1), at)
    return True


def open_part(reading: Reading, opening: Opening, block: Block, at: int) -> bool:
    """A letter alone on its line opens a part where a formula follows soon; in its turn in a resolution it does
    so outside numbered sections, and elsewhere it is a heading whose words are on the next line."""
    if reading.is_open():
        return False
    outer = reading.outer()
    under_section = outer is not None and 0 < outer.rank < 5
    stage = reading.division.stage
    if not reading.ahead.formulas.isdisjoint(range(at + 1, at + 4)):
        stage = "text"
    elif opening.number != reading.parts + 1 or under_section or stage == "text":
        return open_section(reading, opening, block, at) if under_section else False
    reading.parts = opening.number
    _divide(reading, outline.part(opening, block, "text" if stage == "text" else "preamble"), at)
    return True


def _divide(reading: Reading, division: outline.Division, at: int) -> None:
    reading.division = division
    reading.headed = []
    reading.enter(division.root, at)


def open_section(reading: Reading, opening: Opening, block: Block, at: int) -> bool:
    """A heading with a number or a letter opens in its turn below the headings that may hold it."""
    depth = outline.rank(opening)
    parent = outline.parent_of(reading.outer(), reading.division.root, depth)
    if block.style.role == "text" or (CLAUSE.match(block.text) and _is_clause(reading, opening, parent, depth, at)):
        return False
    if opening.kind == "lettered_section" and parent.rank == 0 and parent.kind != "annex":
        return False
    last = parent.last.get(depth, 0)
    named = opening.kind in ("division", "chapter")
    if not (reading.in_turn_after_gap(opening, last, at) if named else reading.in_turn(opening.number, last)):
        return False
    reading.enter(outline.numbered(opening, block, parent), at)
    return True


def _is_clause(reading: Reading, opening: Opening, parent: SectionDraft, depth: Rank, at: int) -> bool:
    """Whether 一、 counts paragraphs here. Within an article it does, unless it heads the next article and has its
    turn among the headings only."""
    if reading.ahead.counts_in_chinese(at):
        return True
    article = reading.article
    if article is None:
        return False
    among_headings = 0 < parent.last.get(depth, 0) == opening.number - 1
    among_clauses = opening.number == reading.last_clause(article) + 1
    return among_clauses or not (among_headings and reading.ahead.opens_next(at, "article"))


def open_subheading(reading: Reading, block: Block, at: int) -> None:
    """A line without a number opens a heading that is counted; 第二分编 stands beside the chapters of its 编."""
    depth: Rank = 2 if SUBDIVISION.match(block.text) else 5
    parent = outline.parent_of(reading.outer(), reading.division.root, depth)
    reading.enter(outline.unnumbered(block, parent), at)


def take_title(reading: Reading, block: Block) -> bool:
    """Give a heading that has no words of its own those of the next line."""
    section = reading.section
    if section is None or reading.current is not None or block.style.role == "text":
        return False
    # A number alone on its line waits for its words, however many.
    awaited = section.kind == "annex" or not section.title
    if not is_heading(block.text, _LONGEST_TITLE if awaited else HEADING_LENGTH):
        return False
    cut = reading.flow[-1] is not section and not begins_recital(block.text)
    if section.rank and not section.title:
        section.title = block.text
    elif section.rank == 3 and cut and section.subtitle is None:
        # A footnote stands between: the page ended inside the heading.
        section.title += block.text
    elif section.kind in ("annex", "part") and section.subtitle is None:
        section.subtitle = block.text
    else:
        return False
    section.extents.extend(block.extents)
    return True


def heads_table(reading: Reading, block: Block, at: int) -> bool:
    """Whether a line with a letter heads the table below it."""
    return bool(LETTERED_SECTION.match(block.text)) and is_heading(block.text) and reading.ahead.leads_to_table(at)


def is_subheading(reading: Reading, block: Block, at: int) -> bool:
    """Whether a line is a heading though it has no number: its markup says so, or what stands below it."""
    if block.style.role in ("heading", "annex", "part") or is_bare(block.text):
        return True
    if reading.section is not None and reading.section.kind == "summary":
        return False
    following = reading.ahead.following(at)
    decimal = following is not None and bool(DECIMAL.match(following.text))
    if block.style.role is not None or not is_heading(block.text, _LONGEST_TITLE if decimal else HEADING_LENGTH):
        return False
    current = reading.current
    if current is not None and not current.is_closed() and begins_recital(block.text):
        # No heading stands between the recitals of a declaration.
        return False
    if reading.ahead.leads_to_table(at):
        return True
    if current is not None and current.marker and current.announces() and not current.pieces[-1].startswith("\n"):
        # What the colon of a paragraph announces are the lines of a list; a line of its own announces sections.
        return False
    if decimal or reading.ahead.opens_next(at, "letter", "bullet") or reading.ahead.leads_to(at, *_OPENS_BODY):
        return True
    if reading.division.stage == "preamble":
        return following is not None and begins_recital(following.text) and not begins_recital(block.text)
    return (
        reading.division.counts
        and following is not None
        and len(following.text) > len(block.text)
        and not is_heading(following.text)
    )
