"""Blocks in, sections and passages out.

Whatever opens nothing belongs to what is being read (see `joining` for how). So nothing can be lost: a block
that is not understood is part of the passage before it. Where the format says what a block is, that holds.
"""

from itertools import islice

from archive.extract import Block
from archive.model import Caution, Line, LineRole
from archive.structure import headings, masthead, passages
from archive.structure.ahead import Ahead, is_row, opens
from archive.structure.drafts import PassageDraft
from archive.structure.joining import is_closed
from archive.structure.openings import BULLET, ORNAMENT, TIMETABLE, Opening, is_bare, is_heading
from archive.structure.reading import Reading
from archive.structure.recitals import HEAD, begins_decision, begins_recital, is_address, is_meeting, is_vote

_LISTED = ("bullet", "subparagraph", "annex_entry")
_NUMBERED = ("paragraph", "operative", "annex_entry")
_LONGEST_ARTICLE_TITLE = 40
_PUNCTUATION = "，。；：！？,;:!?"
# What a page cuts in two fills a line; what is shorter is a line of its own.
_SHORT_LINE = 20
# What stands above a preamble, `本公约缔约国，`, is no longer than this.
_LONGEST_ADDRESS = 40


def recognised(blocks: tuple[Block, ...], stars: frozenset[str] = frozenset()) -> Reading:
    """What is read of the blocks: once, and where numbers begin again below headings once more, knowing below which.
    `stars` are those the masthead bears as marks of footnotes."""
    ahead = Ahead(blocks, stars)
    reading = _read(Reading(ahead))
    return _read(Reading(ahead, frozenset(reading.begun_again))) if reading.begun_again else reading


def _read(reading: Reading) -> Reading:
    """Go through all blocks once."""
    for at, block in enumerate(reading.ahead.blocks):
        if _is_line(reading, block, at):
            continue
        if not any(_open(reading, opening, block, at) for opening in reading.ahead.opened[at]):
            _continue(reading, block, at)
    if _is_counted(reading):
        reading.cautions.append(
            Caution(
                None,
                "这份文件的段落没有编号，段落号按次序数出。",
                "The paragraphs of this document are not numbered; their numbers are counted.",
            )
        )
    return reading


def _open(reading: Reading, opening: Opening, block: Block, at: int) -> bool:
    """Open what a block begins with, if its turn has come."""
    if block.style.role == "heading" and opening.kind not in headings.KINDS:
        return False
    match opening.kind:
        case "summary":
            return headings.open_summary(reading, block, at)
        case "annex":
            return headings.open_annex(reading, opening, block, at)
        case "part":
            return headings.open_part(reading, opening, block, at)
        case "division" | "chapter" | "section" | "lettered_section":
            return headings.open_section(reading, opening, block, at)
        case "article":
            return passages.open_article(reading, opening, block, at)
        case "paragraph" if reading.ahead.counts_in_chinese(at):
            return passages.open_item(reading, opening, block, at)
        case "paragraph":
            return passages.open_paragraph(reading, opening, block, at)
        case "clause" if reading.ahead.counts_in_chinese(at):
            return passages.open_paragraph(reading, opening, block, at)
        case "clause":
            return passages.open_clause(reading, opening, block)
        case "letter":
            return passages.open_letter(reading, opening, block, at)
        case "item":
            return passages.open_item(reading, opening, block, at)
        case "bullet":
            return passages.open_bullet(reading, opening, block)
        case "note":
            return passages.open_note(reading, opening, block)


def _is_counted(reading: Reading) -> bool:
    """Whether paragraphs had to be counted, none having a printed number."""
    drafts = [each for each in reading.flow if isinstance(each, PassageDraft)]
    printed = any(each.kind == "article" or (each.kind in _NUMBERED and each.marker) for each in drafts)
    return not printed and any(each.kind == "paragraph" for each in drafts)


def _is_line(reading: Reading, block: Block, at: int) -> bool:
    """Set a line that is no passage: the formula of a resolution, the meeting and day of its adoption."""
    division = reading.division
    role: LineRole
    if at in reading.ahead.formulas and (block.style.role == "formula" or not reading.is_open()):
        role = "formula"
        division.stage, division.numbered = "preamble", "operative"
    elif block.style.role == "conclusion" or (
        division.stage != "text"
        and (not reading.is_open() or _is_dated_meeting(reading, block, at) or _adopted(reading))
        and (is_meeting(block.text) or masthead.date(block.text) is not None or _is_vote(reading, block))
    ):
        role = "adoption"
    else:
        return False
    reading.flow.append(Line(role, block.text, block.extents))
    return True


def _is_dated_meeting(reading: Reading, block: Block, at: int) -> bool:
    """Whether a line names the meeting and the next its day: that follows even text without a full stop."""
    following = reading.ahead.following(at)
    return is_meeting(block.text) and following is not None and masthead.date(following.text) is not None


def _adopted(reading: Reading) -> Line | None:
    """The line on the adoption that has just been read, if one has."""
    last = reading.flow[-1] if reading.flow else None
    return last if isinstance(last, Line) and last.role == "adoption" else None


def _is_vote(reading: Reading, block: Block) -> bool:
    """Whether a block below the meeting says how the resolution was adopted and who voted how."""
    last = _adopted(reading)
    return last is not None and (is_vote(block.text) or last.text.endswith(("：", ":")))


def _continue(reading: Reading, block: Block, at: int) -> None:
    """Place a block that opens nothing new."""
    current, note = reading.current, reading.note
    if note is not None and _goes_on(reading, note, block):
        note.join(block)
    elif current is not None and (ORNAMENT.fullmatch(block.text) or _lacks_title(reading, current, block)):
        current.attach(block)
    elif current is not None and reading.is_open() and not _begins_anew(reading, block, at, current):
        if BULLET.match(block.text) or _stands_alone(block, current):
            current.attach(block)
        else:
            current.join(block)
    elif current is not None and is_row(block) and _goes_through(reading, current, at):
        current.attach(block)
    elif headings.take_title(reading, block):
        return
    elif headings.is_subheading(reading, block, at):
        headings.open_subheading(reading, block, at)
    elif reading.division.stage == "preamble" and block.style.role != "row":
        _recite(reading, block, at)
    elif current is not None and _belongs_to(reading, current, at):
        current.attach(block)
    else:
        passages.open_counted(reading, block)


def _goes_on(reading: Reading, note: PassageDraft, block: Block) -> bool:
    """Whether a block is the next line of a footnote."""
    if note.is_closed() or note.pieces[-1].endswith(("]", "］")):
        return False
    if block.style.role is not None or block.line != note.last_line + 1:
        return False
    return not reading.is_open() and not (reading.division.stage == "preamble" and begins_recital(block.text))


def _goes_through(reading: Reading, current: PassageDraft, at: int) -> bool:
    """Whether the rows of a table were read just before, perhaps with one of a single cell between."""
    return (at > 0 and is_row(reading.ahead.blocks[at - 1])) or any("\t" in piece for piece in current.pieces[-2:])


def _lacks_title(reading: Reading, current: PassageDraft, block: Block) -> bool:
    """Whether a line can be the title of the article being read, which has none, or its text below the title. A
    heading by its markup is one where the article's number is a heading too."""
    return (
        current is reading.article
        and _is_title(current.beginning(_LONGEST_ARTICLE_TITLE + 1))
        and (block.style.role != "heading" or reading.headed_article)
    )


def _belongs_to(reading: Reading, current: PassageDraft, at: int) -> bool:
    """Whether what has no number belongs to the passage before it, as it does where that has one in print. In an
    article so does 1. below （一）, and a bullet below a letter."""
    if current is reading.letter and BULLET.match(reading.ahead.blocks[at].text):
        return True
    article, clause = reading.article, reading.paragraph
    if article is None:
        return bool(current.marker or current.parent)
    if article.letters and opens(reading.ahead.opened[at], "paragraph"):
        return True
    return clause is not None and clause is not article and bool(clause.marker)


def _recite(reading: Reading, block: Block, at: int) -> None:
    """Place a block of a preamble that is closed so far: a preambular paragraph, the rest of one that a page cut
    at a comma, or an operative paragraph without a number."""
    current, following = reading.current, reading.ahead.following(at)
    whole = _with_other_half(reading, block, at)
    recites, closed, listed = begins_recital(whole), is_closed(whole), whole.endswith(("；", ";"))
    numbered = reading.is_numbered(at)
    above_decision = following is not None and begins_decision(following.text)
    if closed and not numbered and not (recites and listed and above_decision):
        reading.division.stage, reading.division.counts = "operative", True
        passages.open_counted(reading, block)
    elif closed and not listed and not recites:
        passages.open_counted(reading, block)
    elif not closed and not numbered and begins_decision(block.text) and not _recites_on(following):
        # What decides where nothing is numbered is operative, though a page cuts it in two.
        reading.division.stage, reading.division.counts = "operative", True
        passages.open_counted(reading, block)
    elif current is not None and current.kind == "preambular" and block.style.role is None and not recites:
        current.join(block)
    else:
        passages.open_recital(reading, block)


def _with_other_half(reading: Reading, block: Block, at: int) -> str:
    """The text of a block of a preamble, and of its other half where a page cut it in two."""
    if is_closed(block.text, "，,") or _recites_on(reading.ahead.following(at)):
        return block.text
    return block.text + reading.ahead.other_half(at)


def _recites_on(following: Block | None) -> bool:
    return following is not None and begins_recital(following.text)


def _begins_anew(reading: Reading, block: Block, at: int, current: PassageDraft) -> bool:
    """Whether a block after unclosed text is not its other half all the same: preambular paragraphs of an annexed
    declaration end in commas, and a heading may follow an unclosed item of a list (see `joining`)."""
    if block.style.role == "heading" or is_bare(block.text) or headings.heads_table(reading, block, at):
        return True
    if not current.marker and current.is_closed("，"):
        beginning = current.beginning(HEAD)
        if is_address(beginning):
            return True
        if begins_recital(block.text):
            return begins_recital(beginning) or len(beginning) < _LONGEST_ADDRESS or _is_addressed(reading)
    return current.kind in _LISTED and is_heading(block.text) and reading.ahead.opens_next(at, "paragraph")


def _is_addressed(reading: Reading) -> bool:
    """Whether the passage before the one being read says who speaks in it."""
    before = (item for item in reversed(reading.flow) if isinstance(item, PassageDraft) and item.kind != "footnote")
    return any(is_address(item.beginning(HEAD)) for item in islice(before, 1, 2))


def _stands_alone(block: Block, current: PassageDraft) -> bool:
    """Whether a block after unclosed text is a line of its own: rows, captions, names below a letter. What a page cuts
    in two fills a line at least, before the cut or behind it."""
    last = current.pieces[-1]
    if is_row(block) or "\t" in last or TIMETABLE.match(block.text):
        return True
    if len(last) >= _SHORT_LINE:
        return False
    return last.startswith("\n") or (not current.marker and is_heading(block.text, _SHORT_LINE))


def _is_title(text: str) -> bool:
    """Whether the first words of an article are its title, or it has none yet."""
    return len(text) <= _LONGEST_ARTICLE_TITLE and not any(sign in text for sign in _PUNCTUATION)
