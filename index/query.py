"""The query language: from what was typed to a tree, and back.

    query    = either
    either   = both *( ("OR" | "或" | "|") both )
    both     = part *( ["AND"] part )
    part     = ("NOT" | "非" | "-") part | "(" either ")" | leaf
    leaf     = quoted | quoted "~" number | field ":" value | run "*" | run

Words that are operators stand by themselves; `-` stands right before what it denies; a bracket groups where it
stands at the beginning of a run, inside one (`1540(2004)`) it is text. Whatever does not parse is text, and the
notice says so: no input is an error.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from archive.messages import Message
from archive.model import Kind

LONGEST = 2_000
_DEEPEST = 40

KIND_NAMES: dict[Kind, str] = {
    "summary": "摘要", "paragraph": "段落", "subparagraph": "分段", "bullet": "项目", "annex_entry": "附件",
    "footnote": "脚注", "preambular": "序言", "operative": "执行", "article": "条款",
}  # fmt: skip

_QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "＂": "＂"}
_BRACKETS = {"(": ")", "（": "）"}
_WORDS: dict[str, "_TokenKind"] = {"OR": "or", "或": "or", "AND": "and", "NOT": "not", "非": "not"}
_FIELDS = {
    "section": "section", "章节": "section", "year": "year", "年份": "year",
    "document": "document", "文件": "document", "kind": "kind", "类型": "kind",
}  # fmt: skip
_FIELD = re.compile(rf"({'|'.join(_FIELDS)})[:：]", re.IGNORECASE)
_YEARS = re.compile(r"(\d{4})?(?:(\.\.|-|–|至)(\d{4})?)?")
_DISTANCE = re.compile(r"~(\d{1,4})(?=\s|[)）|]|$)")

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
    if len(text) > LONGEST:
        reader.doubts.append(
            Message(f"只查找了前 {LONGEST} 个字符。", f"Only the first {LONGEST} characters were searched for.")
        )
    tree = _Parser(tuple(reader.tokens()), reader.doubts).query()
    return Query(tree, _together(reader.doubts))


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


def _quoted(text: str) -> str:
    """Text in quotation marks that do not end inside it."""
    opening, closing = next(((o, c) for o, c in _QUOTES.items() if c not in text), ('"', '"'))
    return f"{opening}{text}{closing}"


def _together(doubts: list[Message]) -> Message | None:
    said = list(dict.fromkeys(doubts))
    return Message("".join(d.zh for d in said), " ".join(d.en for d in said)) if said else None


def _as_text(text: str) -> Message:
    return Message(f"“{text}”按文字查找。", f"“{text}” was searched for as text.")


class _Reader:
    """Cuts a query into tokens; `doubts` gathers what could only be read as text."""

    def __init__(self, text: str) -> None:
        self.doubts: list[Message] = []
        # Control characters part runs as blanks do.
        self._text = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
        self._closers = _matching_brackets(self._text)
        self._open: list[int] = []

    def tokens(self) -> Iterator[_Token]:
        """The tokens of the query in order."""
        at = 0
        while at < len(self._text):
            if self._text[at].isspace():
                at += 1
                continue
            token, at = self._token(at)
            yield token

    def _token(self, at: int) -> tuple[_Token, int]:
        text = self._text
        character = text[at]
        if character == "|":
            return _Token("or", character), at + 1
        if character in _BRACKETS and at in self._closers and len(self._open) < _DEEPEST:
            self._open.append(self._closers[at])
            return _Token("open", character), at + 1
        if self._open and at == self._open[-1]:
            self._open.pop()
            return _Token("close", character), at + 1
        if character == "-" and text[at + 1 : at + 2].strip(" -"):
            return _Token("not", character), at + 1
        if character in _QUOTES:
            if (end := text.find(_QUOTES[character], at + 1)) > 0 and text[at + 1 : end].strip():
                return self._quote(at, end)
            self.doubts.append(_as_text(text[at : at + 12]))
        if field := _FIELD.match(text, at):
            return self._field(at, field)
        end = self._run_end(at)
        run = text[at:end]
        if run in _WORDS:
            return _Token(_WORDS[run], run), end
        if len(run) > 1 and run.endswith("*"):
            return _Token("leaf", run, Prefix(run[:-1])), end
        return _Token("leaf", run, Text(run, exact=False)), end

    def _quote(self, at: int, end: int) -> tuple[_Token, int]:
        inside = self._text[at + 1 : end]
        terms = tuple(Text(term, exact=True) for term in inside.split())
        if len(terms) > 1 and (distance := _DISTANCE.match(self._text, end + 1)):
            near = Near(terms, int(distance[1]))
            return _Token("leaf", self._text[at : distance.end()], near), distance.end()
        return _Token("leaf", self._text[at : end + 1], Text(inside, exact=True)), end + 1

    def _field(self, at: int, field: re.Match[str]) -> tuple[_Token, int]:
        start = field.end()
        opening = self._text[start : start + 1]
        closing = self._text.find(_QUOTES[opening], start + 1) if opening in _QUOTES else -1
        end = closing + 1 if closing > 0 else self._run_end(start)
        value = self._text[start + 1 : closing] if closing > 0 else self._text[start:end]
        whole = self._text[at:end]
        condition = _condition(_FIELDS[field[1].lower()], value.strip())
        if condition is None:
            self.doubts.append(_as_text(whole))
        return _Token("leaf", whole, condition or Text(whole, exact=False)), end

    def _run_end(self, at: int) -> int:
        """Where a run ends: at a blank, at `|`, or at the bracket that closes the group it stands in."""
        text = self._text
        while at < len(text) and not text[at].isspace() and text[at] != "|":
            if self._open and at == self._open[-1]:
                break
            at += 1
        return at


class _Parser:
    """Puts tokens together. An operator that lacks an operand is text."""

    def __init__(self, tokens: tuple[_Token, ...], doubts: list[Message]) -> None:
        self._tokens = tokens
        self._doubts = doubts
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
        denied = False
        while self._peek() == "not" and self._operand_follows():
            self._take()
            denied = not denied
        token = self._take()
        if token.kind == "open":
            part = self._either()
            if self._peek() == "close":
                self._take()
        else:
            part = token.leaf or self._lone(token)
        return Not(part) if denied and part is not None else part

    def _lone(self, token: _Token) -> Leaf:
        if len(self._tokens) > 1:
            self._doubts.append(_as_text(token.text))
        return Text(token.text, exact=False)


def _flat(joint: type[And] | type[Or], parts: list[Tree]) -> Tree | None:
    """Parts joined, those that are themselves so joined taken in; one part alone is itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, joint) else (part,))]
    return joint(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)


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
        years = _YEARS.fullmatch(value)
        if not years or not (years[1] or years[3]):
            return None
        first, last = (int(year) if year else None for year in (years[1], years[3]))
        return Years(first, last if years[2] else first)
    if name == "kind":
        named = {**{kind: kind for kind in get_args(Kind)}, **{zh: kind for kind, zh in KIND_NAMES.items()}}
        return Field("kind", named[value.lower()]) if value.lower() in named else None
    if name == "section":
        return Field("section", value) if value else None
    return Field("document", value) if value else None
