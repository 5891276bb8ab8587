"""Opening passages: by their printed number, letter or bullet, or by their count where they have none."""

import re

from archive.extract import Block
from archive.model import Caution
from archive.structure import notes
from archive.structure.drafts import PassageDraft, begun
from archive.structure.openings import Opening, is_heading
from archive.structure.reading import Reading


def open_article(reading: Reading, opening: Opening, block: Block, at: int) -> bool:
    """第三条 opens an article in its turn, 第三条之一 after 第三条."""
    division = reading.division
    inserted = "-" in opening.label and opening.number == division.article
    if not inserted and not reading.in_turn_after_gap(opening, division.article, at):
        return False
    reading.caution_gap(block, opening.number, division.article)
    division.article = opening.number
    reading.letter = None
    article = reading.start(division.article_place(opening.label), "article", opening, block)
    article.items = 1
    reading.headed_article = block.style.role in ("heading", "article")
    reading.article = reading.paragraph = article
    return True


def open_paragraph(reading: Reading, opening: Opening, block: Block, at: int) -> bool:
    """`5.` opens a paragraph in its turn; within an article it counts a paragraph of that. The articles that an
    operative paragraph quotes end where its resolution's own numbers go on."""
    if reading.article is not None:
        if open_clause(reading, opening, block):
            return True
        own = reading.division.within.paragraph
        if reading.division.stage != "operative" or not own or opening.number != own + 1:
            return False
        reading.article = None
    division, within = reading.division, reading.division.within
    if _open_listed(reading, opening, block, at):
        return True
    cut = reading.current is not None and not reading.current.is_closed("，,")
    if not reading.scoping and opening.number == 1 and within.paragraph and reading.headed and not cut:
        reading.begun_again.add((division.root.locator, min(reading.headed)))
        within.paragraph = 0
    begins = within.paragraph == 0 and reading.current is None
    reached = opening.number
    if not begins and not reading.in_turn_after_gap(opening, within.paragraph, at):
        if not reading.is_misprinted(opening, within.paragraph, at):
            return False
        reading.caution_misprint(block, opening.number, within.paragraph)
        reached = within.paragraph + 1
    reading.caution_gap(block, reached, within.paragraph)
    within.paragraph = reached
    reading.headed = []
    if division.stage == "preamble":
        division.stage = "operative"
    if reading.section is not None and reading.section.kind == "summary":
        reading.section = None
    reading.paragraph = reading.start(division.place(f"p{opening.number}"), division.numbered, opening, block)
    reading.letter = None
    return True


def _open_listed(reading: Reading, opening: Opening, block: Block, at: int) -> bool:
    """1. below a paragraph that ends in a colon counts what it lists, as long as the next paragraph's own number
    is still to come."""
    parent = reading.paragraph
    if parent is None or not parent.marker or reading.letter is not None:
        return False
    begins = opening.number == 1 and parent.items == 0 and parent.announces()
    goes_on = parent.listed and opening.number == parent.items + 1
    own = reading.division.within.paragraph + 1
    if not (begins or goes_on) or not reading.ahead.is_to_come("paragraph", own, at):
        return False
    parent.listed, parent.items = True, opening.number
    reading.start(f"{parent.locator}.{opening.number}", "subparagraph", opening, block, parent)
    return True


def open_clause(reading: Reading, opening: Opening, block: Block) -> bool:
    """The next number within an article opens its paragraph of that number (款)."""
    article = reading.article
    if article is None or opening.number != reading.last_clause(article) + 1:
        return False
    # Below （一） of a law 1. counts what has no place of its own.
    if opening.kind == "paragraph" and opening.number == 1 and article.letters and not reading.letter:
        return False
    article.items = opening.number
    reading.letter = None
    reading.paragraph = reading.start(f"{article.locator}.{opening.number}", "article", opening, block, article)
    return True


def open_letter(reading: Reading, opening: Opening, block: Block, at: int) -> bool:
    """(a) opens in its turn below the paragraph, or the entry, being read."""
    parent = reading.paragraph or reading.entry
    if (
        parent is None
        and reading.section is not None
        and reading.division.stage != "preamble"
        and not reading.is_open()
    ):
        # With only a heading above them (a), (b) are the entries of its section.
        reading.letter = open_counted(reading, block, opening)
        return True
    if parent is None or (opening.number > 1 and not parent.letters):
        return False
    if reading.is_open() and _lists_on(block, opening):
        return False
    if not reading.in_turn(opening.number, parent.letters) or _is_lettered_heading(reading, block, at, parent):
        return False
    if opening.number != parent.letters + 1 and _counts_in_roman(reading, at, reading.letter or parent):
        return False
    reading.caution_gap(block, opening.number, parent.letters)
    parent.letters = opening.number
    reading.letter = reading.start(f"{parent.locator}.{opening.label}", "subparagraph", opening, block, parent)
    return True


def _lists_on(block: Block, opening: Opening) -> bool:
    """Whether the next letter stands in the same text: a list within a sentence, which a page cut before this one."""
    following = chr(ord(opening.label[0]) + 1)
    return bool(re.search(rf"[；，;,]\s*[(（]{re.escape(following)}[)）]", block.text))


def _counts_in_roman(reading: Reading, at: int, parent: PassageDraft) -> bool:
    """Whether (i) is the first, (v) the fifth of what is counted in Roman numerals: its number is next there."""
    return any(opening.kind == "item" and opening.number == parent.items + 1 for opening in reading.ahead.opened[at])


def _is_lettered_heading(reading: Reading, block: Block, at: int, parent: PassageDraft) -> bool:
    """Whether (a) heads the numbered paragraphs that follow: short words after a finished paragraph."""
    finished = not parent.letters and parent.is_closed() and not parent.announces("：:；;")
    return finished and is_heading(block.text) and reading.ahead.opens_next(at, "paragraph")


def open_item(reading: Reading, opening: Opening, block: Block, at: int) -> bool:
    """(一), (i), (1) or ㈠ opens in its turn below the letter or the paragraph being read."""
    parent = reading.letter or reading.paragraph or reading.entry
    if parent is None:
        return False
    if _is_crowded(reading, parent, at):
        return False
    below_article = parent is reading.article
    last = parent.letters if below_article else parent.items
    if not reading.in_turn(opening.number, last):
        return False
    if below_article:
        # What stands under an article's only or first paragraph stands under its 第1款.
        parent.letters = opening.number
        locator = f"{parent.locator}.1.{opening.number}"
    else:
        parent.items = opening.number
        locator = f"{parent.locator}.{opening.number}"
    reading.start(locator, "subparagraph", opening, block, parent)
    return True


def _is_crowded(reading: Reading, parent: PassageDraft, at: int) -> bool:
    """Whether what is counted below an entry would be taken for another: annex.3.1 is entry 1 of section 3."""
    section = parent.section
    if section is None or parent.parent is not None or not (parent is reading.entry or parent is reading.letter):
        return False
    if section.kind in ("annex", "summary") or section.rank in (1, 2):
        return True
    # Below a heading without a number of its own the entry is one of the annex, which may yet come to a section 1.
    counting = reading.counting()
    return counting.kind == "annex" and reading.ahead.is_to_come("section", counting.entries, at)


def open_bullet(reading: Reading, opening: Opening, block: Block) -> bool:
    """A bullet opens below the paragraph being read; without one it is an entry."""
    # A bullet under (a) has no place of its own to be cited by: it belongs to (a)'s text.
    if reading.letter is not None or reading.article is not None:
        return False
    parent = reading.paragraph
    if parent is None:
        open_counted(reading, block, opening)
    else:
        parent.items += 1
        reading.start(f"{parent.locator}.{parent.items}", "bullet", opening, block, parent)
    return True


def open_note(reading: Reading, opening: Opening, block: Block) -> bool:
    """A mark at the beginning of a block opens its footnote; a label that has been used opens nothing."""
    locators = notes.locators(opening.label, reading.outer() or reading.division.root)
    locator = next((free for free in locators if free not in reading.notes), None)
    if locator is None:
        reading.cautions.append(
            Caution(
                block.line,
                f"第 {block.line} 行：脚注 {opening.label} 不止一个，这一个留在正文里。",
                f"line {block.line}: there is more than one footnote {opening.label}; this one stays in the text.",
            )
        )
        return False
    reading.note = reading.notes[locator] = begun(locator, "footnote", opening, block)
    reading.flow.append(reading.note)
    return True


def open_recital(reading: Reading, block: Block) -> None:
    """A preambular paragraph opens: its place is its count."""
    reading.division.within.preambular += 1
    reading.letter = None
    locator = reading.division.place(f"pp{reading.division.within.preambular}")
    reading.paragraph = reading.start(locator, "preambular", None, block)


def open_counted(reading: Reading, block: Block, opening: Opening | None = None) -> PassageDraft:
    """Open a passage without a printed number: its place is its count."""
    division = reading.division
    section = reading.section
    reading.letter = None
    if section is not None and section.kind == "summary":
        return reading.start(section.entry(), "summary", opening, block)
    if reading.article is not None:
        reading.article.items += 1
        locator = f"{reading.article.locator}.{reading.article.items}"
        reading.paragraph = reading.start(locator, "article", opening, block, reading.article)
        return reading.paragraph
    if division.root.kind == "annex" or not division.counts:
        counting = reading.counting()
        bulleted = opening is not None and opening.kind == "bullet" and division.root.kind != "annex"
        entry = reading.start(counting.entry(), "bullet" if bulleted else division.numbered, opening, block)
        reading.entry = None if opening else entry
        return entry
    division.within.paragraph += 1
    locator = division.place(f"p{division.within.paragraph}")
    reading.paragraph = reading.start(locator, division.numbered, opening, block)
    return reading.paragraph
