"""Blocks in, sections and passages out: the state of a reader who goes through the document once.

A number, letter or bullet opens something new only in its turn: `13.` after paragraph 12, `(b)` after `(a)`.
Whatever opens nothing belongs to what is being read (see `joining` for how). So nothing can be lost: a block
that is not understood is part of the passage before it. Where the format says what a block is, that holds.
"""

from archive.extract import Block
from archive.model import Caution, Kind, Line, LineRole
from archive.structure import masthead, notes, outline
from archive.structure.ahead import Ahead, opens
from archive.structure.drafts import PassageDraft, Rank, SectionDraft
from archive.structure.joining import is_closed
from archive.structure.openings import BULLET, CLAUSE, Opening, OpeningKind, is_appendix, is_bare, is_heading
from archive.structure.recitals import begins_decision, begins_recital, is_meeting, is_vote

# After closed text a few numbers may be missing from the source; within open text only the very next one counts.
_GAP = 5
_LISTED = ("bullet", "subparagraph", "annex_entry")
_OPENS_BODY: tuple[OpeningKind, ...] = (
    "part", "paragraph", "division", "chapter", "section", "lettered_section", "article",
)  # fmt: skip
_HEADINGS = ("summary", "annex", "part", "division", "chapter", "section", "lettered_section", "article")
_NUMBERED = ("paragraph", "operative", "annex_entry")
_LONGEST_TITLE = 40
_PUNCTUATION = "，。；：！？,;:!?"
_LINE = 20
_TITLE, _LONG_TITLE = 60, 150
# What stands above a preamble, `本公约缔约国，`, is no longer than this.
_HEADING = 40

Scoping = frozenset[tuple[str, Rank]]
"""Below which headings numbers begin again at 1: the locator of the division and the rank of the headings there."""


def recognised(blocks: tuple[Block, ...]) -> "Recogniser":
    """A recogniser that has read the blocks: once, and where numbers begin again below headings once more, knowing
    below which."""
    ahead = Ahead(blocks)
    recogniser = Recogniser(ahead)
    recogniser.read()
    if recogniser.begun_again:
        recogniser = Recogniser(ahead, frozenset(recogniser.begun_again))
        recogniser.read()
    return recogniser


class Recogniser:
    """Reads the blocks of a body in order; afterwards `flow` holds sections, passages and lines in that order."""

    def __init__(self, ahead: Ahead, scoping: Scoping = frozenset()) -> None:
        self.flow: list[SectionDraft | PassageDraft | Line] = []
        self.notes: dict[str, PassageDraft] = {}
        self.cautions: list[Caution] = []
        self.begun_again: set[tuple[str, Rank]] = set()
        self._ahead = ahead
        self._scoping = scoping
        self._headed: list[Rank] = []
        self._annexes = self._parts = 0
        self._division = outline.body(counts=not ahead.is_numbered(0))
        self._section: SectionDraft | None = None
        self._article: PassageDraft | None = None
        self._headed_article = False
        self._paragraph: PassageDraft | None = None
        self._letter: PassageDraft | None = None
        self._entry: PassageDraft | None = None
        self._current: PassageDraft | None = None
        self._note: PassageDraft | None = None

    def read(self) -> None:
        """Go through all blocks once."""
        for at, block in enumerate(self._ahead.blocks):
            if self._is_line(block, at):
                continue
            if not any(self._open(opening, block, at) for opening in self._ahead.opened[at]):
                self._continue(block, at)
        if self._is_counted():
            self.cautions.append(
                Caution(
                    None,
                    "这份文件的段落没有编号，段落号按次序数出。",
                    "The paragraphs of this document are not numbered; their numbers are counted.",
                )
            )

    def _open(self, opening: Opening, block: Block, at: int) -> bool:
        """Open what a block begins with, if its turn has come."""
        if block.style.role == "heading" and opening.kind not in _HEADINGS:
            return False
        match opening.kind:
            case "summary":
                return self._open_summary(block, at)
            case "annex":
                return self._open_annex(opening, block, at)
            case "part":
                return self._open_part(opening, block, at)
            case "division" | "chapter" | "section" | "lettered_section":
                return self._open_section(opening, block, at)
            case "article":
                return self._open_article(opening, block, at)
            case "paragraph" if self._ahead.counts_in_chinese(at):
                return self._open_item(opening, block)
            case "paragraph":
                return self._open_paragraph(opening, block, at)
            case "clause" if self._ahead.counts_in_chinese(at):
                return self._open_paragraph(opening, block, at)
            case "clause":
                return self._open_clause(opening, block)
            case "letter":
                return self._open_letter(opening, block, at)
            case "item":
                return self._open_item(opening, block)
            case "bullet":
                return self._open_bullet(opening, block)
            case "note":
                return self._open_note(opening, block)

    def _is_counted(self) -> bool:
        """Whether paragraphs had to be counted, none having a printed number."""
        passages = [each for each in self.flow if isinstance(each, PassageDraft)]
        printed = any(each.kind == "article" or (each.kind in _NUMBERED and each.marker) for each in passages)
        return not printed and any(each.kind == "paragraph" for each in passages)

    # Turns

    def _closing(self) -> str:
        """What closes a passage here besides the signs that close everywhere."""
        return "，," if self._division.stage == "preamble" else ""

    def _is_open(self) -> bool:
        return self._current is not None and not self._current.is_closed(self._closing())

    def _in_turn(self, number: int, last: int) -> bool:
        return number == last + 1 or (not self._is_open() and last < number <= last + _GAP)

    def _in_turn_after_gap(self, opening: Opening, last: int, at: int) -> bool:
        """Whether a number is in its turn, if need be because none of those before it is to come."""
        if self._in_turn(opening.number, last):
            return True
        skipped = range(last + 1, min(opening.number, last + 1 + _GAP))
        return (
            not self._is_open()
            and opening.number > last
            and not any(self._ahead.is_to_come(opening.kind, number, at) for number in skipped)
        )

    # Lines

    def _is_line(self, block: Block, at: int) -> bool:
        """Set a line that is no passage: the formula of a resolution, the meeting and day of its adoption."""
        division = self._division
        role: LineRole
        if at in self._ahead.formulas and (block.style.role == "formula" or not self._is_open()):
            role = "formula"
            division.stage, division.numbered = "preamble", "operative"
        elif block.style.role == "conclusion" or (
            division.stage != "text"
            and (not self._is_open() or self._is_dated_meeting(block, at) or self._adopted())
            and (is_meeting(block.text) or masthead.date(block.text) is not None or self._is_vote(block))
        ):
            role = "adoption"
        else:
            return False
        self.flow.append(Line(role, block.text, block.extents))
        return True

    def _is_dated_meeting(self, block: Block, at: int) -> bool:
        """Whether a line names the meeting and the next its day: that follows even text without a full stop."""
        following = self._ahead.following(at)
        return is_meeting(block.text) and following is not None and masthead.date(following.text) is not None

    def _adopted(self) -> Line | None:
        """The line on the adoption that has just been read, if one has."""
        last = self.flow[-1] if self.flow else None
        return last if isinstance(last, Line) and last.role == "adoption" else None

    def _is_vote(self, block: Block) -> bool:
        """Whether a block below the meeting says how the resolution was adopted and who voted how."""
        last = self._adopted()
        return last is not None and (is_vote(block.text) or last.text.endswith(("：", ":")))

    # Headings

    def _open_summary(self, block: Block, at: int) -> bool:
        if self.flow:
            return False
        self._enter(SectionDraft("summary", "summary", 0, "", block.text, list(block.extents), None), at)
        return True

    def _open_annex(self, opening: Opening, block: Block, at: int) -> bool:
        if self._ahead.has_appendices and is_appendix(block.text):
            # Where there are annexes an appendix is a part of one.
            self._enter(outline.unnumbered(block, self._division.root), at)
            return True
        number = self._annexes + 1 if is_appendix(block.text) or not opening.number else opening.number
        # An annex headed like one before it, as on each of its pages, is that one still.
        if not self._in_turn(number, self._annexes):
            return False
        self._annexes = number
        self._divide(outline.annex(opening, block, number, self._ahead.annexes == 1), at)
        return True

    def _open_part(self, opening: Opening, block: Block, at: int) -> bool:
        """A letter alone on its line opens a part where a formula follows soon; in its turn in a resolution it does
        so outside numbered sections, and elsewhere it is a heading whose words are on the next line."""
        if self._is_open():
            return False
        outer = self._outer()
        under_section = outer is not None and 0 < outer.rank < 5
        stage = self._division.stage
        if not self._ahead.formulas.isdisjoint(range(at + 1, at + 4)):
            stage = "text"
        elif opening.number != self._parts + 1 or under_section or stage == "text":
            return self._open_section(opening, block, at) if under_section else False
        self._parts = opening.number
        self._divide(outline.part(opening, block, "text" if stage == "text" else "preamble"), at)
        return True

    def _divide(self, division: outline.Division, at: int) -> None:
        self._division = division
        self._headed = []
        self._enter(division.root, at)

    def _open_section(self, opening: Opening, block: Block, at: int) -> bool:
        depth = outline.rank(opening)
        parent = outline.parent_of(self._outer(), self._division.root, depth)
        if block.style.role == "text" or (CLAUSE.match(block.text) and self._is_clause(opening, parent, depth, at)):
            return False
        if opening.kind == "lettered_section" and parent.rank == 0 and parent.kind != "annex":
            return False
        last = parent.last.get(depth, 0)
        named = opening.kind in ("division", "chapter")
        if not (self._in_turn_after_gap(opening, last, at) if named else self._in_turn(opening.number, last)):
            return False
        self._enter(outline.numbered(opening, block, parent), at)
        return True

    def _is_clause(self, opening: Opening, parent: SectionDraft, depth: Rank, at: int) -> bool:
        """Whether 一、 counts paragraphs here. Within an article it does, unless it heads the next article and has its
        turn among the headings only."""
        if self._ahead.counts_in_chinese(at):
            return True
        article = self._article
        if article is None:
            return False
        among_headings = 0 < parent.last.get(depth, 0) == opening.number - 1
        among_clauses = opening.number == self._last_clause(article) + 1
        return among_clauses or not (among_headings and self._ahead.opens_next(at, "article"))

    def _open_subheading(self, block: Block, at: int) -> None:
        parent = outline.parent_of(self._outer(), self._division.root, 5)
        self._enter(outline.unnumbered(block, parent), at)

    def _outer(self) -> SectionDraft | None:
        """The heading being read under, if it is one of this division."""
        section = self._section
        return section if section is not None and section.numbering() is self._division.root else None

    def _enter(self, section: SectionDraft, at: int) -> None:
        self.flow.append(section)
        self._section = section
        self._current = self._paragraph = self._letter = self._article = self._entry = None
        division = self._division
        if section.rank:
            self._headed.append(section.rank)
        if within := self._scope(section):
            division.number_in(within, counts=not self._ahead.is_numbered(at, in_section=within.rank == 3))

    def _scope(self, section: SectionDraft) -> SectionDraft | None:
        """The section around in which numbers begin again; None where they go through."""
        around: SectionDraft | None = section
        while around is not None and around.rank:
            if (self._division.root.locator, around.rank) in self._scoping:
                return around
            around = around.parent
        return None

    # Passages

    def _open_article(self, opening: Opening, block: Block, at: int) -> bool:
        division = self._division
        inserted = "-" in opening.label and opening.number == division.article
        if not inserted and not self._in_turn_after_gap(opening, division.article, at):
            return False
        self._caution_gap(block, opening.number, division.article)
        division.article = opening.number
        self._letter = None
        article = self._start(division.article_place(opening.label), "article", opening, block)
        article.items = 1
        self._headed_article = block.style.role in ("heading", "article")
        self._article = self._paragraph = article
        return True

    def _open_paragraph(self, opening: Opening, block: Block, at: int) -> bool:
        if self._article is not None:
            return self._open_clause(opening, block)
        division, within = self._division, self._division.within
        if self._open_listed(opening, block, at):
            return True
        cut = self._current is not None and not self._current.is_closed("，,")
        if not self._scoping and opening.number == 1 and within.paragraph and self._headed and not cut:
            self.begun_again.add((division.root.locator, min(self._headed)))
            within.paragraph = 0
        begins = within.paragraph == 0 and self._current is None
        if not begins and not self._in_turn_after_gap(opening, within.paragraph, at):
            return False
        self._caution_gap(block, opening.number, within.paragraph)
        within.paragraph = opening.number
        self._headed = []
        if division.stage == "preamble":
            division.stage = "operative"
        if self._section is not None and self._section.kind == "summary":
            self._section = None
        self._paragraph = self._start(division.place(f"p{opening.number}"), division.numbered, opening, block)
        self._letter = None
        return True

    def _open_listed(self, opening: Opening, block: Block, at: int) -> bool:
        """1. below a paragraph that ends in a colon counts what it lists, as long as the next paragraph's own number
        is still to come."""
        parent = self._paragraph
        if parent is None or not parent.marker or self._letter is not None:
            return False
        begins = opening.number == 1 and parent.items == 0 and parent.text.endswith(("：", ":"))
        goes_on = parent.listed and opening.number == parent.items + 1
        own = self._division.within.paragraph + 1
        if not (begins or goes_on) or not self._ahead.is_to_come("paragraph", own, at):
            return False
        parent.listed, parent.items = True, opening.number
        self._start(f"{parent.locator}.{opening.number}", "subparagraph", opening, block, parent)
        return True

    def _open_clause(self, opening: Opening, block: Block) -> bool:
        article = self._article
        if article is None or opening.number != self._last_clause(article) + 1:
            return False
        # Below （一） of a law 1. counts what has no place of its own.
        if opening.kind == "paragraph" and opening.number == 1 and article.letters and not self._letter:
            return False
        article.items = opening.number
        self._letter = None
        self._paragraph = self._start(f"{article.locator}.{opening.number}", "article", opening, block, article)
        return True

    def _last_clause(self, article: PassageDraft) -> int:
        """The number of an article's last paragraph; an article that is one paragraph has none with a number."""
        return 0 if article.items == 1 and self._paragraph is article else article.items

    def _open_letter(self, opening: Opening, block: Block, at: int) -> bool:
        parent = self._paragraph or self._entry
        if parent is None and self._section is not None and self._division.stage != "preamble" and not self._is_open():
            # With only a heading above them (a), (b) are the entries of its section.
            self._letter = self._open_counted(block, opening)
            return True
        if parent is None or (opening.number > 1 and not parent.letters):
            return False
        if not self._in_turn(opening.number, parent.letters) or self._is_lettered_heading(block, at, parent):
            return False
        self._caution_gap(block, opening.number, parent.letters)
        parent.letters = opening.number
        self._letter = self._start(f"{parent.locator}.{opening.label}", "subparagraph", opening, block, parent)
        return True

    def _is_lettered_heading(self, block: Block, at: int, parent: PassageDraft) -> bool:
        """Whether (a) heads the numbered paragraphs that follow: short words after a finished paragraph."""
        finished = not parent.letters and parent.is_closed() and not parent.text.endswith(("：", ":", "；", ";"))
        return finished and is_heading(block.text) and self._ahead.opens_next(at, "paragraph")

    def _open_item(self, opening: Opening, block: Block) -> bool:
        parent = self._letter or self._paragraph or self._entry
        if parent is None:
            return False
        if self._is_crowded(parent):
            return False
        below_article = parent is self._article
        last = parent.letters if below_article else parent.items
        if not self._in_turn(opening.number, last):
            return False
        if below_article:
            # What stands under an article's only or first paragraph stands under its 第1款.
            parent.letters = opening.number
            locator = f"{parent.locator}.1.{opening.number}"
        else:
            parent.items = opening.number
            locator = f"{parent.locator}.{opening.number}"
        self._start(locator, "subparagraph", opening, block, parent)
        return True

    def _is_crowded(self, parent: PassageDraft) -> bool:
        """Whether what is counted below an entry would be taken for another: annex.3.1 is entry 1 of section 3."""
        section = parent.section
        if section is None or parent.parent is not None or not (parent is self._entry or parent is self._letter):
            return False
        return section.kind in ("annex", "summary") or section.rank in (1, 2)

    def _open_bullet(self, opening: Opening, block: Block) -> bool:
        # A bullet under (a) has no place of its own to be cited by: it belongs to (a)'s text.
        if self._letter is not None or self._article is not None:
            return False
        parent = self._paragraph
        if parent is None:
            self._open_counted(block, opening)
        else:
            parent.items += 1
            self._start(f"{parent.locator}.{parent.items}", "bullet", opening, block, parent)
        return True

    def _open_note(self, opening: Opening, block: Block) -> bool:
        locators = notes.locators(opening.label, self._outer() or self._division.root)
        locator = next((free for free in locators if free not in self.notes), None)
        if locator is None:
            self.cautions.append(
                Caution(
                    block.line,
                    f"第 {block.line} 行：脚注 {opening.label} 不止一个，这一个留在正文里。",
                    f"line {block.line}: there is more than one footnote {opening.label}; this one stays in the text.",
                )
            )
            return False
        self._note = self.notes[locator] = _draft(locator, "footnote", opening, block)
        self.flow.append(self._note)
        return True

    def _open_recital(self, block: Block) -> None:
        self._division.within.preambular += 1
        self._letter = None
        locator = self._division.place(f"pp{self._division.within.preambular}")
        self._paragraph = self._start(locator, "preambular", None, block)

    def _open_counted(self, block: Block, opening: Opening | None = None) -> PassageDraft:
        """Open a passage without a printed number: its place is its count."""
        division = self._division
        section = self._section
        self._letter = None
        if section is not None and section.kind == "summary":
            return self._start(section.entry(), "summary", opening, block)
        if self._article is not None:
            self._article.items += 1
            locator = f"{self._article.locator}.{self._article.items}"
            self._paragraph = self._start(locator, "article", opening, block, self._article)
            return self._paragraph
        if division.root.kind == "annex" or not division.counts:
            counting = (self._outer() or division.root).counting()
            bulleted = opening is not None and opening.kind == "bullet" and division.root.kind != "annex"
            entry = self._start(counting.entry(), "bullet" if bulleted else division.numbered, opening, block)
            self._entry = None if opening else entry
            return entry
        division.within.paragraph += 1
        locator = division.place(f"p{division.within.paragraph}")
        self._paragraph = self._start(locator, division.numbered, opening, block)
        return self._paragraph

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

    def _continue(self, block: Block, at: int) -> None:
        """Place a block that opens nothing new."""
        current, note = self._current, self._note
        if note is not None and self._goes_on(note, block):
            note.join(block)
        elif current is not None and current is self._article and self._lacks_title(current, block):
            current.attach(block)
        elif current is not None and self._is_open() and not self._begins_anew(block, at, current):
            if BULLET.match(block.text) or _stands_alone(block, current):
                current.attach(block)
            else:
                current.join(block)
        elif self._titles(block):
            return
        elif self._is_subheading(block, at):
            self._open_subheading(block, at)
        elif self._division.stage == "preamble" and block.style.role != "row":
            self._recite(block, at)
        elif current is not None and self._belongs_to(current, at):
            current.attach(block)
        else:
            self._open_counted(block)

    def _goes_on(self, note: PassageDraft, block: Block) -> bool:
        """Whether a block is the next line of a footnote."""
        if note.is_closed() or note.pieces[-1].endswith(("]", "］")):
            return False
        if block.style.role is not None or block.line != note.last_line + 1:
            return False
        return not self._is_open() and not (self._division.stage == "preamble" and begins_recital(block.text))

    def _lacks_title(self, article: PassageDraft, block: Block) -> bool:
        """Whether a line can be the title of an article that has none, or its text below the title. A heading by its
        markup is one where the article's number is a heading too."""
        return _is_title(article.text) and (block.style.role != "heading" or self._headed_article)

    def _belongs_to(self, current: PassageDraft, at: int) -> bool:
        """Whether what has no number belongs to the passage before it, as it does where that has one in print. In an
        article so does 1. below （一）."""
        if self._article is not None:
            below_item = self._article.letters and opens(self._ahead.opened[at], "paragraph")
            return bool(below_item) or (
                self._paragraph is not None and self._paragraph is not self._article and bool(self._paragraph.marker)
            )
        return bool(current.marker or current.parent)

    def _recite(self, block: Block, at: int) -> None:
        """Place a block of a preamble that is closed so far: a preambular paragraph, the rest of one that a page cut
        at a comma, or an operative paragraph without a number."""
        current = self._current
        numbered = self._ahead.is_numbered(at, in_section=self._division.within.rank == 3)
        listed = block.text.endswith(("；", ";"))
        decides = is_closed(block.text) and not listed
        following = self._ahead.following(at)
        above_decision = listed and following is not None and begins_decision(following.text)
        if not numbered and is_closed(block.text) and not (above_decision and begins_recital(block.text)):
            self._division.stage, self._division.counts = "operative", True
            self._open_counted(block)
        elif decides and not begins_recital(block.text):
            self._open_counted(block)
        elif current is not None and current.kind == "preambular" and self._is_other_half(block):
            current.join(block)
        else:
            self._open_recital(block)

    def _is_other_half(self, block: Block) -> bool:
        """Whether a block after a comma goes on with the preambular paragraph that a page cut in two."""
        return block.style.role is None and not begins_recital(block.text)

    def _titles(self, block: Block) -> bool:
        """Give a heading that has no words of its own those of the next line."""
        section = self._section
        if section is None or self._current is not None or block.style.role == "text":
            return False
        if not is_heading(block.text, _LONG_TITLE if section.kind == "annex" else _TITLE):
            return False
        cut = self.flow[-1] is not section and not begins_recital(block.text)
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

    def _begins_anew(self, block: Block, at: int, current: PassageDraft) -> bool:
        """Whether a block after unclosed text is not its other half all the same: preambular paragraphs of an annexed
        declaration end in commas, and a heading may follow an unclosed item of a list (see `joining`)."""
        if block.style.role == "heading" or is_bare(block.text):
            return True
        if not current.marker and current.is_closed("，") and begins_recital(block.text):
            return begins_recital(current.text) or len(current.text) < _HEADING
        return current.kind in _LISTED and is_heading(block.text) and self._ahead.opens_next(at, "paragraph")

    def _is_subheading(self, block: Block, at: int) -> bool:
        if block.style.role in ("heading", "annex", "part") or is_bare(block.text):
            return True
        if self._section is not None and self._section.kind == "summary":
            return False
        if block.style.role is not None or not is_heading(block.text):
            return False
        if self._current is not None and self._current.marker and self._current.text.endswith(("：", ":")):
            # What a colon announces are the lines of a list.
            return False
        following = self._ahead.following(at)
        if self._ahead.opens_next(at, "letter", "bullet") or self._ahead.leads_to(at, *_OPENS_BODY):
            return True
        if self._division.stage == "preamble":
            return following is not None and begins_recital(following.text) and not begins_recital(block.text)
        return (
            self._division.counts
            and following is not None
            and len(following.text) > len(block.text)
            and not is_heading(following.text)
        )

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


def _stands_alone(block: Block, current: PassageDraft) -> bool:
    """Whether a block after unclosed text is a line of its own: rows, captions, names below a letter. What a page cuts
    in two fills a line at least, before the cut or behind it."""
    last = current.pieces[-1]
    if block.style.role == "row" or "\t" in block.text or "\t" in last:
        return True
    if len(last) >= _LINE:
        return False
    return last.startswith("\n") or (not current.marker and is_heading(block.text, _LINE))


def _is_title(text: str) -> bool:
    """Whether the first words of an article are its title, or it has none yet."""
    return len(text) <= _LONGEST_TITLE and not any(sign in text for sign in _PUNCTUATION)
