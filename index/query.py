"""The query language: from what was typed to a tree, and back.

    query    = either
    either   = both *( ("OR" | "或" | "|") both )
    both     = part *( ["AND"] part )
    part     = ("NOT" | "非" | "-") part | "(" either ")" | leaf
    leaf     = quoted | quoted "~" number | field ":" value | run "*" | run

Words that are operators stand by themselves; `-` stands right before what it denies; a bracket groups where it
stands at the beginning of a run, inside one (`1540(2004)`) it is text. Signs may be full width, as Chinese input
methods write them; a long dash is none of them but in years (`2012—2014`), for texts begin with dashes.

A sign that lacks its counterpart (a bracket or quotation mark at the edge of a run, an operator without an operand)
is left out; a condition that cannot be read is text. The notice says so: no input is an error.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from archive import numerals
from archive.messages import Message, together
from archive.model import Kind

LONGEST = 2_000
MOST_LEAVES = 64
_DEEPEST = 40

KIND_NAMES: dict[Kind, Message] = {
    "summary": Message("摘要", "Summary"),
    "paragraph": Message("段落", "Paragraph"),
    "subparagraph": Message("分段", "Sub-paragraph"),
    "bullet": Message("项目", "Bullet"),
    "annex_entry": Message("附件条目", "Annex entry"),
    "footnote": Message("脚注", "Footnote"),
    "preambular": Message("序言段", "Preambular paragraph"),
    "operative": Message("执行段", "Operative paragraph"),
    "article": Message("条款", "Article"),
}
_OTHER_KIND_NAMES: dict[str, Kind] = {
    "附件": "annex_entry", "序言": "preambular", "序言部分": "preambular", "执行": "operative", "执行部分": "operative",
}  # fmt: skip

_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "＂": "＂"}
_BRACKETS = {"(": ")", "（": "）"}
_OR, _NOT, _STAR = "|｜", "-－", "*＊"
_CLOSING = {*_QUOTES.values(), *_BRACKETS.values()}
_SIGNS = {*_OR, *_NOT, *_STAR, *"~～", *_QUOTES, *_BRACKETS, *_CLOSING}
_WORDS: dict[str, "_TokenKind"] = {"OR": "or", "或": "or", "AND": "and", "NOT": "not", "非": "not"}
_FIELDS = {
    "section": "section", "章节": "section", "year": "year", "年份": "year",
    "document": "document", "文件": "document", "kind": "kind", "类型": "kind",
}  # fmt: skip
_FIELD = re.compile(rf"({'|'.join(_FIELDS)})[:：]", re.IGNORECASE)
_YEAR = "([1-9][0-9]{3}|[一二][〇零○一二三四五六七八九]{3})"
_YEARS = re.compile(rf"{_YEAR}?(?:年?(\.{{2,3}}|-|至|到){_YEAR}?)?年?")
_DASHES = re.compile("[‐‑‒–—―−─〜~]+")
_DISTANCE = re.compile(r"[~～]([0-9０-９]{1,4})(?=\s|[)）|｜]|$)")

_TokenKind = Literal["open", "close", "or", "and", "not", "leaf"]


@dataclass(frozen=True, slots=True)
class Text:
    """A run, looked for in any of its forms; `exact` for quoted text, looked for as it stands."""

    text: str
    exact: bool


@dataclass(frozen=True, slots=True)
class Prefix:
    """Text whose last word may go on: `妇女*`."""

    text: str


@dataclass(frozen=True, slots=True)
class Near:
    """Two or more texts within `distance` characters of each other: `"妇女 议会"~10`."""

    terms: tuple[Text, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Field:
    """A condition on where a passage stands: `章节:性别平等`. The value of `kind` is a kind's English name."""

    name: Literal["section", "document", "kind"]
    value: str


@dataclass(frozen=True, slots=True)
class Years:
    """Passages that speak of a year from `first` to `last`; None is open: `year:2012..`."""

    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class And:
    """All of two or more parts."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """One of two or more parts."""

    parts: tuple["Tree", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """Not the part."""

    part: "Tree"


Leaf = Text | Prefix | Near | Field | Years
Tree = Leaf | And | Or | Not


@dataclass(frozen=True, slots=True)
class Query:
    """What a query asks, None for nothing; `notice` says what of it was not taken as typed."""

    tree: Tree | None
    notice: Message | None


@dataclass(frozen=True, slots=True)
class _Token:
    kind: _TokenKind
    text: str
    leaf: Leaf | None = None


def parse(text: str) -> Query:
    """The tree of a query. Never raises.

    >>> parse("妇女 (议会|国会) -2013").tree
    And(parts=(Text(text='妇女', exact=False), Or(parts=(Text(text='议会', exact=False), \
Text(text='国会', exact=False))), Not(part=Text(text='2013', exact=False))))
    """
    reader = _Reader(text[:LONGEST])
    said = [_longer_than(LONGEST)] if len(text) > LONGEST else []
    tokens = tuple(_first(reader.tokens(), said))
    parser = _Parser(tokens)
    tree = parser.query()
    if tree is None:
        return _signs_alone(reader.text, said)
    if strays := tuple(dict.fromkeys((*reader.strays, *parser.strays))):
        said.append(_left_out(strays))
    return Query(tree, together(*reader.doubts, *said))


def without_conditions(text: str) -> str | None:
    """The query without its conditions on section, year, document and kind; None where it has none to leave out,
    or nothing else.

    >>> without_conditions("缅甸 year:1850")
    '缅甸'
    """
    tree = parse(text).tree
    parts = tree.parts if isinstance(tree, And) else ()
    kept = tuple(part for part in parts if not isinstance(_denied(part), Field | Years))
    if not kept or len(kept) == len(parts):
        return None
    return show(And(kept) if len(kept) > 1 else kept[0])


def show(tree: Tree) -> str:
    """The query that `parse` reads as this tree."""
    match tree:
        case Text(text, exact):
            return _quoted(text) if exact else text
        case Prefix(text):
            return f"{text}*"
        case Near(terms, distance):
            return f"{_quoted(' '.join(term.text for term in terms))}~{distance}"
        case Field(name, value):
            return f"{name}:{_quoted(value)}"
        case Years(first, last):
            return f"year:{first or ''}" if first == last else f"year:{first or ''}..{last or ''}"
        case And(parts):
            return " ".join(f"({show(part)})" if isinstance(part, Or) else show(part) for part in parts)
        case Or(parts):
            return " OR ".join(show(part) for part in parts)
        case Not(part):
            return f"NOT ({show(part)})" if isinstance(part, And | Or) else f"NOT {show(part)}"


def rewritten(tree: Tree, rewrite: Callable[[Text], Text]) -> Tree:
    """The tree with every text outside negations replaced."""
    match tree:
        case Text():
            return rewrite(tree)
        case And(parts):
            return And(tuple(rewritten(part, rewrite) for part in parts))
        case Or(parts):
            return Or(tuple(rewritten(part, rewrite) for part in parts))
    return tree


def _quoted(text: str) -> str:
    """Text in quotation marks that do not end inside it."""
    opening, closing = next(((o, c) for o, c in _QUOTES.items() if c not in text), ('"', '"'))
    return f"{opening}{text}{closing}"


def _denied(tree: Tree) -> Tree:
    return tree.part if isinstance(tree, Not) else tree


def _first(tokens: Iterator["_Token"], said: list[Message]) -> Iterator["_Token"]:
    """The tokens up to the last leaf there is room for."""
    leaves = 0
    for token in tokens:
        leaves += len(token.leaf.terms) if isinstance(token.leaf, Near) else token.leaf is not None
        if leaves > MOST_LEAVES:
            said.append(
                Message(f"只查找了前 {MOST_LEAVES} 个词。", f"Only the first {MOST_LEAVES} words were searched for.")
            )
            return
        yield token


def _signs_alone(text: str, said: list[Message]) -> Query:
    """A query of nothing but signs: they are what is looked for."""
    runs = list(dict.fromkeys(text.split()))[:MOST_LEAVES]
    if len(runs) > 1:
        said = [*said, _as_text(" ".join(runs))]
    return Query(_flat(And, [Text(run, exact=False) for run in runs]), together(*said))


def _longer_than(most: int) -> Message:
    return Message(f"只查找了前 {most} 个字符。", f"Only the first {most} characters were searched for.")


def _as_text(text: str) -> Message:
    return Message(f"“{text}”按文字查找。", f"“{text}” was searched for as text.")


def _left_out(signs: tuple[str, ...]) -> Message:
    shown = "".join(f"「{sign}」" for sign in signs)
    return Message(f"多余的符号{shown}已略去。", f"Left out, for nothing goes with it: {' '.join(signs)}.")


class _Reader:
    """Cuts a query into tokens; `doubts` gathers what could only be read as text, `strays` the signs left out."""

    def __init__(self, text: str) -> None:
        self.doubts: list[Message] = []
        self.strays: list[str] = []
        # Control characters part runs as blanks do.
        self.text = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
        self._closers = _matching_brackets(self.text)
        self._open: list[int] = []

    def tokens(self) -> Iterator[_Token]:
        """The tokens of the query in order."""
        at = 0
        while at < len(self.text):
            if self.text[at].isspace():
                at += 1
                continue
            token, at = self._token(at)
            if token:
                yield token

    def _token(self, at: int) -> tuple[_Token | None, int]:
        """The token at an offset, None for signs left out, and where the next begins."""
        text = self.text
        character = text[at]
        if character in _OR:
            return _Token("or", character), at + 1
        if character in _BRACKETS and at in self._closers and len(self._open) < _DEEPEST:
            self._open.append(self._closers[at])
            return _Token("open", character), at + 1
        if self._open and at == self._open[-1]:
            self._open.pop()
            return _Token("close", character), at + 1
        if character in _NOT and text[at + 1 : at + 2].strip(f" {_NOT}"):
            return _Token("not", character), at + 1
        end = text.find(_QUOTES[character], at + 1) if character in _QUOTES else -1
        if end > 0 and text[at + 1 : end].strip():
            return self._quote(at, end)
        if field := _FIELD.match(text, at):
            return self._field(at, field)
        end = self._run_end(at)
        return self._run(text[at:end]), end

    def _run(self, text: str) -> _Token | None:
        run = self._trimmed(text)
        if run in _WORDS:
            return _Token(_WORDS[run], run)
        if set(run) <= _SIGNS:
            self.strays += [run] if run else []
            return None
        if run[-1] in _STAR:
            return _Token("leaf", run, Prefix(run[:-1]))
        return _Token("leaf", run, Text(run, exact=False))

    def _trimmed(self, text: str) -> str:
        """A run without the brackets and quotation marks at its edges that have no counterpart in it."""
        unpaired = _unpaired(text)
        start = sum(1 for _ in takewhile(unpaired.__contains__, range(len(text))))
        end = len(text) - sum(1 for _ in takewhile(unpaired.__contains__, range(len(text) - 1, start - 1, -1)))
        self.strays += [*text[:start], *text[end:]]
        return text[start:end]

    def _quote(self, at: int, end: int) -> tuple[_Token, int]:
        inside = self.text[at + 1 : end]
        terms = tuple(Text(term, exact=True) for term in inside.split())
        if distance := _DISTANCE.match(self.text, end + 1):
            if len(terms) > 1:
                near = Near(terms[:MOST_LEAVES], int(distance[1]))
                return _Token("leaf", self.text[at : distance.end()], near), distance.end()
            self.strays.append(distance[0])
        quoted = _Token("leaf", self.text[at : end + 1], Text(inside, exact=True))
        return quoted, distance.end() if distance else end + 1

    def _field(self, at: int, field: re.Match[str]) -> tuple[_Token, int]:
        start = field.end()
        opening = self.text[start : start + 1]
        closing = self.text.find(_QUOTES[opening], start + 1) if opening in _QUOTES else -1
        end = closing + 1 if closing > 0 else self._run_end(start)
        value = self.text[start + 1 : closing] if closing > 0 else self._trimmed(self.text[start:end])
        whole = self.text[at:end]
        condition = _condition(_FIELDS[field[1].lower()], value.strip())
        if condition is None:
            self.doubts.append(_as_text(whole))
        return _Token("leaf", whole, condition or Text(whole, exact=False)), end

    def _run_end(self, at: int) -> int:
        """Where a run ends: at a blank, at `|`, or at the bracket that closes the group it stands in."""
        text = self.text
        while at < len(text) and not text[at].isspace() and text[at] not in _OR:
            if self._open and at == self._open[-1]:
                break
            at += 1
        return at


class _Parser:
    """Puts tokens together. An operator that lacks an operand is left out, and is among the `strays`."""

    def __init__(self, tokens: tuple[_Token, ...]) -> None:
        self.strays: list[str] = []
        self._tokens = tokens
        self._at = 0

    def query(self) -> Tree | None:
        """The tree of all tokens."""
        return self._either()

    def _peek(self) -> _TokenKind | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _take(self) -> _Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _either(self) -> Tree | None:
        parts = [self._both()]
        while self._peek() == "or":
            self._take()
            parts.append(self._both())
        known = [part for part in parts if part is not None]
        return _flat(Or, known)

    def _both(self) -> Tree | None:
        parts: list[Tree] = []
        while (kind := self._peek()) not in (None, "close"):
            if kind == "or" and parts and self._operand_follows():
                break
            if kind == "and" and parts and self._operand_follows():
                self._take()
            elif (part := self._part()) is not None:
                parts.append(part)
        return _flat(And, parts)

    def _operand_follows(self) -> bool:
        return self._at + 1 < len(self._tokens) and self._tokens[self._at + 1].kind not in ("close", "or", "and")

    def _part(self) -> Tree | None:
        denials: list[str] = []
        while self._peek() == "not" and self._operand_follows():
            denials.append(self._take().text)
        token = self._take()
        if token.kind == "open":
            part = self._either()
            if self._peek() == "close":
                self._take()
        else:
            part = token.leaf
            if part is None:
                self.strays.append(token.text)
        if part is None:
            self.strays += denials
        return Not(part) if len(denials) % 2 and part is not None else part


def _flat(joint: type[And] | type[Or], parts: list[Tree]) -> Tree | None:
    """Parts joined, those that are themselves so joined taken in; one part alone is itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, joint) else (part,))]
    return joint(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


def _unpaired(text: str) -> set[int]:
    """Where brackets and quotation marks stand that have no counterpart, or nothing between them and it."""
    open_at: list[tuple[int, str]] = []
    unpaired: set[int] = set()
    for at, character in enumerate(text):
        if open_at and character == open_at[-1][1]:
            opened, _ = open_at.pop()
            if not set(text[opened + 1 : at].strip()) - _SIGNS:
                unpaired |= {opened, at}
        elif character in _QUOTES or character in _BRACKETS:
            open_at.append((at, _QUOTES.get(character) or _BRACKETS[character]))
        elif character in _CLOSING:
            unpaired.add(at)
    return unpaired | {at for at, _ in open_at}


def _matching_brackets(text: str) -> dict[int, int]:
    """For each opening bracket that is closed, and not at once, where."""
    open_at: list[int] = []
    closers: dict[int, int] = {}
    quoted_until = 0
    for at, character in enumerate(text):
        if at < quoted_until:
            continue
        if character in _QUOTES:
            quoted_until = text.find(_QUOTES[character], at + 1) + 1
        elif character in _BRACKETS:
            open_at.append(at)
        elif open_at and character in _BRACKETS.values():
            opened = open_at.pop()
            if text[opened + 1 : at].strip():
                closers[opened] = at
    return closers


def _condition(name: str, value: str) -> Field | Years | None:
    """The condition a field and its value state, None where the value cannot be read."""
    if name == "year":
        return _years(value)
    if name == "kind":
        kind = _kind(value)
        return Field("kind", kind) if kind else None
    if name == "section":
        return Field("section", value) if value else None
    return Field("document", value) if value else None


def _years(value: str) -> Years | None:
    """`2012`, `二〇一二年`, `2012—2014`, `..2014`; a range from the later year to the earlier is the same range."""
    years = _YEARS.fullmatch(_DASHES.sub("-", unicodedata.normalize("NFKC", value)))
    if not years or not (years[1] or years[3]):
        return None
    first, last = (numerals.read(year) if year else None for year in (years[1], years[3]))
    if first and last:
        return Years(min(first, last), max(first, last))
    return Years(first, last if years[2] else first)


def _kind(name: str) -> Kind | None:
    """The kind that a name in either language, or in the query language itself, names."""
    wanted = name.lower()
    for kind, label in KIND_NAMES.items():
        if wanted in (kind, label.zh, label.en.lower()):
            return kind
    return _OTHER_KIND_NAMES.get(wanted)
