"""From printed lines to what a perfect reading finds: passages with their locators, headings, rows, notes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from archive import numerals
from archive.model import Kind
from benchmarks.truth.headings import ARTICLE, DIVISION, MARKS, is_bare, level_of, scoping
from benchmarks.truth.printed import COVER, Line
from benchmarks.truth.roles import clauses, settled

_CLAUSE = re.compile("([一二三四五六七八九十]+)[.．]\\s*")
_STEM = re.compile("[(（][甲乙丙丁戊己庚辛壬癸][)）]\\s*")
# What says how a table is to be read stands right below it.
_TABLE_WORDS = re.compile("(?:注|缩写|缩略语|资料来源|来源)[：:]")
_CIRCLED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"


@dataclass(slots=True)
class Expected:
    """A passage: `text` is its own, empty for a table that stands alone; the rows of tables may stand in it besides.
    `path` are the headings it stands under, outermost first."""

    locator: str
    kind: Kind
    text: str
    path: tuple[str, ...] = ()


@dataclass(slots=True)
class Truth:
    """What a perfect reading of a resolution finds."""

    passages: list[Expected] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)


def expected(lines: Sequence[Line]) -> Truth:
    """The truth of a resolution's lines."""
    truth = Truth()
    body = [line for line in lines if line.role not in (*COVER, "formula", "conclusion")]
    annexes = sum(line.role == "annex" for line in body)
    seen = 0
    holding: list[Line] = []
    prefix, opener = "", None
    for line in body:
        if line.role in ("part", "annex"):
            _Reader(truth, prefix, opener).read(holding)
            holding, opener = [], line
            truth.headings.append(line.text)
            seen += line.role == "annex"
            annex = "annex" if annexes == 1 else f"annex{seen}"
            prefix = f"{annex if line.role == 'annex' else line.text.lower()}."
            continue
        holding.append(line)
    _Reader(truth, prefix, opener).read(holding)
    for line in lines:
        for note in line.notes:
            name = f"fn{note.label}" if note.label.isdigit() else f"fn-{note.label}"
            truth.passages.append(Expected(name, "footnote", note.text))
    return truth


@dataclass(slots=True)
class _Heading:
    level: int
    locator: str
    text: str
    subheadings: int = 0


class _Reader:
    """Reads what numbers on its own: the body, a part, an annex."""

    def __init__(self, truth: Truth, prefix: str, opener: Line | None) -> None:
        self._truth = truth
        self._prefix = prefix
        self._annexed = opener is not None and opener.role == "annex"
        self._outermost = (opener.text,) if opener else ()
        self._root = _Heading(0, f"{prefix}s0", "")
        self._headings = [self._root]
        self._scoping: set[int] = set()
        self._numbers: set[str] = set()
        self._clauses: dict[str, int] = {}
        self._counts: dict[str, int] = {}
        self._current: Expected | None = None
        self._paragraph: Expected | None = None
        self._letter: Expected | None = None
        self._article: str | None = None
        self._title = self._printed = ""

    def read(self, lines: Sequence[Line]) -> None:
        """Go through the lines twice: where numbers begin again, then for what each is."""
        lines = settled(lines)
        self._scoping = scoping(lines)
        self._numbers = {scope for scope, line in self._scoped(lines) if line.role == "numbered"}
        self._clauses = clauses(lines)
        self._headings, self._root.subheadings = [self._root], 0
        above: Line | None = None
        for line in lines:
            if line.role == "heading":
                self._heading(line, above)
            else:
                self._passage(line)
            above = line

    def _scoped(self, lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
        above: Line | None = None
        for line in lines:
            if line.role == "heading":
                self._enter(line, above)
            above = line
            yield self._scope(), line

    def _passage(self, line: Line) -> None:
        match line.role:
            case "preambular":
                self._preambular(line)
            case "numbered":
                self._numbered(line)
            case "letter":
                self._lettered(line)
            case "item":
                self._item(line)
            case "row":
                self._row(line)
            case "note":
                self._note(line)
            case _:
                self._text(line)

    # Headings

    def _heading(self, line: Line, above: Line | None) -> None:
        self._current = self._paragraph = self._letter = None
        if found := ARTICLE.fullmatch(line.text):
            self._article = f"{self._prefix}art{numerals.read(found[1]) or found[1]}"
            self._counts[self._article] = 0
            self._title = found[2] or ""
            self._printed = line.text
            return
        if above is not None and above.role == "heading" and ARTICLE.fullmatch(above.text) and " " not in above.text:
            self._title = line.text
            return
        self._article = None
        self._truth.headings.append(line.text)
        self._enter(line, above)

    def _enter(self, line: Line, above: Line | None) -> None:
        if above is None and self._annexed and level_of(line.text)[0] == 3:
            return
        before = above.text if above is not None and above.role == "heading" else ""
        if is_bare(before) and not is_bare(line.text):
            self._headings[-1].text += " " + line.text
            return
        if found := DIVISION.match(line.text):
            del self._headings[1:]
            self._headings.append(_Heading(0, f"{self._prefix}pt{numerals.read(found[1])}", line.text))
            self._article = None
            return
        level, label = level_of(line.text)
        if level == 3 and ARTICLE.fullmatch(line.text):
            return
        while self._headings[-1].level >= level > 0:
            self._headings.pop()
        parent = self._headings[-1]
        if level == 1:
            locator = f"{self._prefix}s{label}"
        elif level == 2:
            locator = f"{self._prefix}{label}" if parent.level == 0 else f"{parent.locator}.{label}"
        else:
            parent.subheadings += 1
            within = f"{parent.locator}.s0" if ".pt" in parent.locator and parent.level == 0 else parent.locator
            locator = f"{within}.s{parent.subheadings}"
        self._headings.append(_Heading(level, locator, line.text))
        if level < 3:
            self._article = None

    def _scope(self) -> str:
        """The locator below which paragraphs number."""
        for heading in reversed(self._headings):
            if heading.level in self._scoping:
                return f"{heading.locator}."
        return self._prefix

    # Passages

    def _preambular(self, line: Line) -> None:
        under = self._paragraph.locator if self._paragraph is not None else ""
        if self._annexed or re.search(r"(?:^|\.)p\d+$", under):
            self._text(line)
            return
        number = self._count(f"{self._scope()}pp")
        self._paragraph = self._open(f"{self._scope()}pp{number}", "preambular", line)
        self._letter = None

    def _numbered(self, line: Line) -> None:
        number = int(re.sub(r"\D", "", line.marker))
        if not self._annexed:
            # An article in the body is quoted: what is numbered after it is the next paragraph of the body.
            self._article = None
            if self._is_quoted(number) or self._is_repeated(number):
                self._attach(line)
                return
        if self._article:
            self._paragraph = self._open(f"{self._article}.{number}", "article", line)
        else:
            kind: Kind = "annex_entry" if self._annexed else "operative"
            self._paragraph = self._open(f"{self._scope()}p{number}", kind, line)
        self._letter = None

    def _is_quoted(self, number: int) -> bool:
        """Whether a number falls back below a colon: then the paragraph quotes another text's."""
        current = self._current
        own = re.search(r"(?:^|\.)p(\d+)$", current.locator) if current is not None else None
        return bool(own and current and current.text.endswith("：") and 1 < number <= int(own[1]))

    def _is_repeated(self, number: int) -> bool:
        """Whether a number is printed a second time: what it names is both paragraphs."""
        return self._current is not None and self._current.locator == f"{self._scope()}p{number}"

    def _attach(self, line: Line) -> None:
        assert self._current is not None
        self._current.text += "\n" + line.whole

    def _lettered(self, line: Line) -> None:
        label = re.sub("[^a-z]", "", line.marker)
        parent = self._paragraph
        if parent is None:
            kind: Kind = "annex_entry" if self._annexed else "operative"
            self._letter = self._open(self._entry(), kind, line)
            return
        # (i) after (h) is a letter; elsewhere it is the first below the paragraph or its letter.
        if label == "i" and not (self._letter and self._letter.locator.endswith(".h")):
            self._item(line)
            return
        self._letter = self._open(f"{parent.locator}.{label}", "subparagraph", line)

    def _item(self, line: Line) -> None:
        parent = self._letter or self._paragraph
        if parent is None:
            self._text(line)
            return
        within = f"{parent.locator}.1" if parent.locator == self._article else parent.locator
        self._open(f"{within}.{self._count(within)}", "subparagraph", line)

    def _text(self, line: Line) -> None:
        current, scope = self._current, self._scope()
        if current is not None and not current.text and _TABLE_WORDS.match(line.text):
            current.text = line.text
            return
        if current is not None and not line.text.strip("* "):
            current.text += "\n" + line.text
            return
        if self._article and (printed := _CLAUSE.match(line.text)):
            self._numbered(replace(line, marker=str(numerals.read(printed[1])), text=line.text[printed.end() :]))
            return
        if self._article and (printed := _STEM.match(line.text)):
            self._item(replace(line, text=line.text[printed.end() :]))
            return
        if self._article and current is None:
            if self._clauses.get(self._article.removeprefix(self._prefix), 0) > 1:
                self._count(self._article)
            self._paragraph = self._open(self._article, "article", line)
        elif self._article and self._paragraph and current is self._paragraph and self._counts[self._article]:
            self._paragraph = self._open(f"{self._article}.{self._count(self._article)}", "article", line)
        elif not self._annexed and self._begins() and MARKS.sub("", line.text).rstrip().endswith("，"):
            self._preambular(line)
        elif not self._annexed and scope not in self._numbers and not self._attaches():
            number = self._count(f"{scope}p")
            self._paragraph = self._open(f"{scope}p{number}", "operative", line)
        elif self._attaches():
            self._attach(line)
        else:
            kind: Kind = "annex_entry" if self._annexed else "operative"
            self._paragraph = self._open(self._entry(), kind, line)
        self._letter = None if self._current is self._paragraph else self._letter

    def _attaches(self) -> bool:
        """Whether a paragraph without a number belongs to the passage before it: below a numbered one it does."""
        current = self._current
        if current is None or current.kind == "preambular":
            return False
        if self._article:
            return current.kind == "subparagraph" or bool(re.search(r"\.art\d+\.\d+$", current.locator))
        return current.kind == "subparagraph" or (
            bool(re.search(r"(?:^|\.)p\d+$", current.locator)) and (self._annexed or self._scope() in self._numbers)
        )

    def _begins(self) -> bool:
        return self._current is None or self._current.kind == "preambular"

    def _entry(self) -> str:
        section = next((h for h in reversed(self._headings) if h.level == 1), self._root)
        divided = self._headings[1:2] and self._headings[1].level == 0
        if divided and not section.level:
            inside = f"{self._headings[1].locator}."
        elif self._annexed:
            sectioned = section.locator.removeprefix(self._prefix).removeprefix("s")
            inside = f"{self._prefix}{sectioned}." if section.level else self._prefix
        else:
            inside = f"{section.locator}."
        return f"{inside}{self._count(inside)}"

    def _row(self, line: Line) -> None:
        self._truth.rows.append(line.text)
        if self._current is None:
            kind: Kind = "annex_entry" if self._annexed else "operative"
            self._open(self._entry(), kind, replace(line, text=""))

    def _note(self, line: Line) -> None:
        self._truth.passages.append(Expected(f"fn-{line.marker[1]}", "footnote", line.text))

    def _open(self, locator: str, kind: Kind, line: Line) -> Expected:
        path = (*self._outermost, *(heading.text for heading in self._headings[1:]))
        title, self._title = self._title or (self._printed if locator != self._article else ""), ""
        if self._article:
            self._printed = ""
        if title and locator != self._article:
            self._truth.passages.append(Expected(str(self._article), "article", title, path))
            title = ""
        self._current = Expected(locator, kind, f"{title}\n{line.text}" if title else line.text, path)
        self._truth.passages.append(self._current)
        return self._current

    def _count(self, what: str) -> int:
        self._counts[what] = self._counts.get(what, 0) + 1
        return self._counts[what]
