"""Blocks in, sections and passages out: the state of a reader who goes through the document once.

A number, letter or bullet opens something new only in its turn: `13.` after paragraph 12, `(b)` after `(a)`.
Whatever opens nothing belongs to what is being read (see `joining` for how). So nothing can be lost: a block
that is not understood is part of the passage before it.
"""

from archive.extract import Block
from archive.model import Caution, Kind
from archive.structure import notes
from archive.structure.drafts import PassageDraft, SectionDraft
from archive.structure.joining import is_closed
from archive.structure.openings import BULLET, Opening, is_heading, openings

# After closed text a few numbers may be missing from the source; within open text only the very next one counts.
_GAP = 5
_LISTED = ("bullet", "subparagraph", "annex_entry")
_OPENS_BODY = ("paragraph", "section", "lettered_section")


class Recogniser:
    """Reads the blocks of a body in order; afterwards `flow` holds sections and passages in that order."""

    def __init__(self, blocks: tuple[Block, ...]) -> None:
        self.flow: list[SectionDraft | PassageDraft] = []
        self.notes: dict[str, PassageDraft] = {}
        self.cautions: list[Caution] = []
        self._blocks = blocks
        self._annexes_expected = sum(any(o.kind == "annex" for o in openings(b.text)) for b in blocks)
        self._numbered = any(o.kind == "paragraph" and o.number == 1 for b in blocks for o in openings(b.text))
        self._annexes = 0
        self._section: SectionDraft | None = None
        self._body = SectionDraft("s0", "section", "", "", [], None)
        self._container = self._body
        self._last_number = 0
        self._counts = False
        self._paragraph: PassageDraft | None = None
        self._letter: PassageDraft | None = None
        self._current: PassageDraft | None = None
        self._note: PassageDraft | None = None

    def read(self) -> None:
        """Go through all blocks once."""
        for block, following in zip(self._blocks, _followers(self._blocks), strict=True):
            if not any(self._open(opening, block) for opening in openings(block.text)):
                self._continue(block, following)
        if self._counts:
            self.cautions.append(
                Caution(
                    None,
                    "这份文件的段落没有编号，段落号按次序数出。",
                    "The paragraphs of this document are not numbered; their numbers are counted.",
                )
            )

    def _open(self, opening: Opening, block: Block) -> bool:
        """Open what a block begins with, if its turn has come."""
        return {
            "summary": self._open_summary,
            "annex": self._open_annex,
            "section": self._open_section,
            "lettered_section": self._open_lettered_section,
            "paragraph": self._open_paragraph,
            "letter": self._open_letter,
            "item": self._open_item,
            "bullet": self._open_bullet,
            "note": self._open_note,
        }[opening.kind](opening, block)

    def _is_open(self) -> bool:
        return self._current is not None and not self._current.is_closed()

    def _in_turn(self, number: int, last: int) -> bool:
        return number == last + 1 or (not self._is_open() and last < number <= last + _GAP)

    # Headings

    def _open_summary(self, _: Opening, block: Block) -> bool:
        if self.flow:
            return False
        self._enter(SectionDraft("summary", "summary", "", block.text, list(block.extents), None))
        return True

    def _open_annex(self, opening: Opening, block: Block) -> bool:
        number = opening.number or self._annexes + 1
        # An annex headed like one before it, as on each of its pages, is that one still.
        if number <= self._annexes:
            return False
        self._annexes = number
        locator = "annex" if self._annexes_expected == 1 else f"annex{number}"
        title, _, subtitle = block.text.partition(opening.label or "件")
        title += opening.label or "件"
        subtitle = subtitle.strip(" \t\u3000:：")
        self._last_number = 0
        self._enter(SectionDraft(locator, "annex", "", title, list(block.extents), None, subtitle or None))
        self._container = self._section or self._body
        return True

    def _open_section(self, opening: Opening, block: Block) -> bool:
        above = self._annex() or self._body
        if not self._in_turn(opening.number, above.last_section):
            return False
        above.last_section = opening.number
        prefix = f"{above.locator}." if above is not self._body else ""
        parent = above if above is not self._body else None
        title = block.text[len(opening.marker) :]
        self._enter(
            SectionDraft(f"{prefix}s{opening.number}", "section", opening.marker, title, list(block.extents), parent)
        )
        self._container = self._section or self._body
        return True

    def _open_lettered_section(self, opening: Opening, block: Block) -> bool:
        above = self._container
        if above is self._body or not self._in_turn(opening.number, above.last_letter):
            return False
        above.last_letter = opening.number
        title = block.text[len(opening.marker) :]
        locator = f"{above.locator}.{opening.label}"
        self._enter(SectionDraft(locator, "section", opening.marker, title, list(block.extents), above))
        return True

    def _open_subheading(self, block: Block) -> None:
        above = self._section
        while above is not None and above.kind == "subheading":
            above = above.parent
        counted = above or self._body
        counted.subheadings += 1
        # An annex's own sections are `annex.s1`: a heading right under the annex stands in its section 0.
        prefix = f"{counted.locator}.s0" if counted.kind == "annex" else counted.locator
        locator = f"{prefix}.s{counted.subheadings}"
        self._enter(SectionDraft(locator, "subheading", "", block.text, list(block.extents), above))

    def _enter(self, section: SectionDraft) -> None:
        self.flow.append(section)
        self._section = section
        self._current = self._paragraph = self._letter = None

    def _annex(self) -> SectionDraft | None:
        section = self._section
        while section is not None and section.kind != "annex":
            section = section.parent
        return section

    # Passages

    def _open_paragraph(self, opening: Opening, block: Block) -> bool:
        begins = self._last_number == 0 and self._current is None
        if not begins and not self._in_turn(opening.number, self._last_number):
            return False
        self._caution_gap(block, opening.number, self._last_number)
        self._last_number = opening.number
        if self._section is not None and self._section.kind == "summary":
            self._section = None
        annex = self._annex()
        if annex:
            self._paragraph = self._start(f"{annex.locator}.p{opening.number}", "annex_entry", opening, block)
        else:
            self._paragraph = self._start(f"p{opening.number}", "paragraph", opening, block)
        self._letter = None
        return True

    def _open_letter(self, opening: Opening, block: Block) -> bool:
        parent = self._paragraph
        if parent is None or not self._in_turn(opening.number, parent.letters):
            return False
        self._caution_gap(block, opening.number, parent.letters)
        parent.letters = opening.number
        self._letter = self._start(f"{parent.locator}.{opening.label}", "subparagraph", opening, block, parent)
        return True

    def _open_item(self, opening: Opening, block: Block) -> bool:
        parent = self._letter or self._paragraph
        if parent is None or not self._in_turn(opening.number, parent.items):
            return False
        parent.items = opening.number
        self._start(f"{parent.locator}.{opening.number}", "subparagraph", opening, block, parent)
        return True

    def _open_bullet(self, opening: Opening, block: Block) -> bool:
        # A bullet under (a) has no place of its own to be cited by: it belongs to (a)'s text.
        if self._letter is not None:
            return False
        parent = self._paragraph
        if parent is None:
            self._open_counted(block, opening)
        else:
            parent.items += 1
            self._start(f"{parent.locator}.{parent.items}", "bullet", opening, block, parent)
        return True

    def _open_note(self, opening: Opening, block: Block) -> bool:
        if opening.label in self.notes:
            return False
        self._note = self.notes[opening.label] = _draft(notes.locator(opening.label), "footnote", opening, block)
        self.flow.append(self._note)
        return True

    def _open_counted(self, block: Block, opening: Opening | None = None) -> None:
        """Open a passage without a printed number: its place is its count."""
        annex = self._annex()
        if self._section is not None and self._section.kind == "summary":
            self._start(f"summary.{_count(self._section)}", "summary", opening, block)
        elif annex and self._container is annex:
            self._start(f"{annex.locator}.{_count(annex)}", "annex_entry", opening, block)
        elif annex:
            section = self._container.locator.removeprefix(f"{annex.locator}.s")
            self._start(f"{annex.locator}.{section}.{_count(self._container)}", "annex_entry", opening, block)
        elif self._numbered:
            kind: Kind = "bullet" if opening else "paragraph"
            self._start(f"{self._container.locator}.{_count(self._container)}", kind, opening, block)
        else:
            self._counts = True
            self._last_number += 1
            self._paragraph = self._start(f"p{self._last_number}", "paragraph", opening, block)

    def _start(
        self, locator: str, kind: Kind, opening: Opening | None, block: Block, parent: PassageDraft | None = None
    ) -> PassageDraft:
        passage = _draft(locator, kind, opening, block)
        passage.section = self._section
        passage.parent = parent.locator if parent else None
        self._current = passage
        self.flow.append(passage)
        return passage

    # Everything else

    def _continue(self, block: Block, following: Block | None) -> None:
        """Place a block that opens nothing new."""
        current, note, section = self._current, self._note, self._section
        if note is not None and not self._is_open() and block.line == note.last_line + 1 and not note.is_closed():
            note.join(block)
        elif current is not None and self._is_open() and not self._heads_next(block, following, current):
            if BULLET.match(block.text):
                current.attach(block)
            else:
                current.join(block)
        elif self._is_subtitle(block):
            assert section is not None
            section.subtitle = block.text
            section.extents.extend(block.extents)
        elif self._is_subheading(block, following):
            self._open_subheading(block)
        elif current is not None and (current.marker or current.parent):
            current.attach(block)
        else:
            self._open_counted(block)

    def _heads_next(self, block: Block, following: Block | None, current: PassageDraft) -> bool:
        """Whether a line after an unclosed item of a list is a heading all the same (see `joining`)."""
        return current.kind in _LISTED and is_heading(block.text) and _opens(following, ("paragraph",))

    def _is_subtitle(self, block: Block) -> bool:
        section = self._section
        untitled = section is not None and section.kind == "annex" and section.subtitle is None
        return untitled and self._current is None and is_heading(block.text)

    def _is_subheading(self, block: Block, following: Block | None) -> bool:
        if (self._section is not None and self._section.kind == "summary") or not is_heading(block.text):
            return False
        if _opens(following, (*_OPENS_BODY, "letter", "bullet")):
            return True
        return not self._numbered and following is not None and is_closed(following.text)

    def _caution_gap(self, block: Block, number: int, last: int) -> None:
        if last and number > last + 1:
            self.cautions.append(
                Caution(
                    block.line,
                    f"第 {block.line} 行：编号从 {last} 跳到 {number}，中间的没有找到。",
                    f"line {block.line}: the numbers jump from {last} to {number}; what lies between was not found.",
                )
            )


def _draft(locator: str, kind: Kind, opening: Opening | None, block: Block) -> PassageDraft:
    marker = opening.marker if opening else ""
    return PassageDraft(locator, kind, marker, [block.text[len(marker) :]], list(block.extents), block.line, block.line)


def _followers(blocks: tuple[Block, ...]) -> list[Block | None]:
    """For each block the next one that is no footnote."""
    followers: list[Block | None] = []
    following = None
    for block in reversed(blocks):
        followers.append(following)
        if not _opens(block, ("note",)):
            following = block
    return followers[::-1]


def _count(section: SectionDraft) -> int:
    section.paragraphs += 1
    return section.paragraphs


def _opens(block: Block | None, kinds: tuple[str, ...]) -> bool:
    return block is not None and any(opening.kind in kinds for opening in openings(block.text))
