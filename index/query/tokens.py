"""From what was typed to tokens."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from archive.messages import Message
from index.query.conditions import FIELD, OTHER_FIELD, condition, in_capitals, misread, unknown
from index.query.signs import BRACKETS, EXACTLY, NOT, OR, QUOTES, SIGNS, STAR, matching_brackets, unpaired
from index.query.tree import Leaf, Near, Prefix, Text

MOST_LEAVES = 64
_DEEPEST = 40

TokenKind = Literal["open", "close", "or", "and", "not", "leaf"]
WORDS: dict[str, TokenKind] = {"OR": "or", "或": "or", "AND": "and", "NOT": "not", "非": "not"}
_LOWER_CASE = {"or", "and", "not"}
_DISTANCE = re.compile(r"[~～]([0-9０-９]+)(?=\s|[)）|｜]|$)")
# No passage is longer.
_FARTHEST = 1_000_000


@dataclass(frozen=True, slots=True)
class Token:
    """An operator, a bracket or a leaf, with what was typed for it."""

    kind: TokenKind
    text: str
    leaf: Leaf | None = None


class Reader:
    """Cuts a query into tokens; `doubts` gathers what could only be read as text, `strays` the signs left out."""

    def __init__(self, text: str) -> None:
        self.doubts: list[Message] = []
        self.strays: list[str] = []
        # Control characters part runs as blanks do.
        self.text = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
        self._closers = matching_brackets(self.text)
        self._open: list[int] = []

    def tokens(self) -> Iterator[Token]:
        """The tokens of the query in order."""
        at = 0
        while at < len(self.text):
            if self.text[at].isspace():
                at += 1
                continue
            token, at = self._token(at)
            if token:
                yield token

    def _token(self, at: int) -> tuple[Token | None, int]:
        """The token at an offset, None for signs left out, and where the next begins."""
        text = self.text
        character = text[at]
        if character in OR:
            return Token("or", character), at + 1
        if character in BRACKETS and at in self._closers:
            if len(self._open) == _DEEPEST:
                self.strays.append(character)
                return None, at + 1
            self._open.append(self._closers[at])
            return Token("open", character), at + 1
        if self._open and at == self._open[-1]:
            self._open.pop()
            return Token("close", character), at + 1
        if character in NOT and text[at + 1 : at + 2].strip(f" {NOT}"):
            return Token("not", character), at + 1
        opening = at + 1 if character in EXACTLY else at
        end = self._closing_quote(opening)
        if end > 0 and text[opening + 1 : end].strip():
            return self._quote(opening, end)
        if opening > at and text[opening : opening + 1] in QUOTES:
            self.strays.append(character)
            return None, opening
        if field := FIELD.match(text, at):
            return self._field(at, field)
        end = self._run_end(at)
        return self._run(text[at:end]), end

    def _closing_quote(self, opening: int) -> int:
        """Where a quotation that opens at an offset closes, -1 where none does."""
        sign = QUOTES.get(self.text[opening : opening + 1])
        return self.text.find(sign, opening + 1) if sign else -1

    def _run(self, text: str) -> Token | None:
        run = self._trimmed(text)
        if run in WORDS:
            return Token(WORDS[run], run)
        if set(run) <= SIGNS:
            self.strays += [run] if run else []
            return None
        if run[-1] in STAR:
            return Token("leaf", run, Prefix(run[:-1]))
        if OTHER_FIELD.match(run):
            self.doubts.append(unknown(run))
        elif run in _LOWER_CASE and run != self.text.strip():
            self.doubts.append(in_capitals(run))
        return Token("leaf", run, Text(run, exact=False))

    def _trimmed(self, text: str) -> str:
        """A run without the brackets and quotation marks at its edges that have no counterpart in it."""
        alone = unpaired(text)
        start = sum(1 for _ in takewhile(alone.__contains__, range(len(text))))
        end = len(text) - sum(1 for _ in takewhile(alone.__contains__, range(len(text) - 1, start - 1, -1)))
        self.strays += [*text[:start], *text[end:]]
        return text[start:end]

    def _quote(self, at: int, end: int) -> tuple[Token, int]:
        inside = self.text[at + 1 : end]
        terms = tuple(Text(term, exact=True) for term in inside.split())
        if distance := _DISTANCE.match(self.text, end + 1):
            if len(terms) > 1:
                near = Near(terms[:MOST_LEAVES], min(int(distance[1]), _FARTHEST))
                return Token("leaf", self.text[at : distance.end()], near), distance.end()
            self.strays.append(distance[0])
        quoted = Token("leaf", self.text[at : end + 1], Text(inside, exact=True))
        return quoted, distance.end() if distance else end + 1

    def _field(self, at: int, field: re.Match[str]) -> tuple[Token, int]:
        start = field.end()
        closing = self._closing_quote(start)
        end = closing + 1 if closing > 0 else self._run_end(start)
        value = self.text[start + 1 : closing] if closing > 0 else self._trimmed(self.text[start:end])
        whole = self.text[at:end]
        stated = condition(field[1], value.strip())
        if stated is None:
            self.doubts.append(misread(whole, field[1]))
        return Token("leaf", whole, stated or Text(whole, exact=False)), end

    def _run_end(self, at: int) -> int:
        """Where a run ends: at a blank, at `|`, or at the bracket that closes the group it stands in."""
        text = self.text
        while at < len(text) and not text[at].isspace() and text[at] not in OR:
            if self._open and at == self._open[-1]:
                break
            at += 1
        return at
