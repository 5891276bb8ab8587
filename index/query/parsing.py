"""From what was typed, by way of tokens, to a tree."""

from collections.abc import Iterator
from dataclasses import dataclass

from archive.messages import Message, together
from index.query.conditions import as_text
from index.query.printing import show
from index.query.tokens import MOST_LEAVES, Reader, Token, TokenKind
from index.query.tree import And, Field, Near, Not, Or, Text, Tree, Years

LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Query:
    """What a query asks, None for nothing; `notice` says what of it was not taken as typed."""

    tree: Tree | None
    notice: Message | None


def parse(text: str) -> Query:
    """The tree of a query. Never raises.

    >>> parse("妇女 (议会|国会) -2013").tree
    And(parts=(Text(text='妇女', exact=False), Or(parts=(Text(text='议会', exact=False), \
Text(text='国会', exact=False))), Not(part=Text(text='2013', exact=False))))
    """
    reader = Reader(text[:LONGEST])
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


def _denied(tree: Tree) -> Tree:
    return tree.part if isinstance(tree, Not) else tree


def _first(tokens: Iterator[Token], said: list[Message]) -> Iterator[Token]:
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
        said = [*said, as_text(" ".join(runs))]
    return Query(_flat(And, [Text(run, exact=False) for run in runs]), together(*said))


def _longer_than(most: int) -> Message:
    return Message(f"只查找了前 {most} 个字符。", f"Only the first {most} characters were searched for.")


def _left_out(signs: tuple[str, ...]) -> Message:
    shown = "".join(f"「{sign}」" for sign in signs)
    return Message(f"多余的符号{shown}已略去。", f"Left out, for nothing goes with it: {' '.join(signs)}.")


class _Parser:
    """Puts tokens together. An operator that lacks an operand is left out, and is among the `strays`."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self.strays: list[str] = []
        self._tokens = tokens
        self._at = 0

    def query(self) -> Tree | None:
        """The tree of all tokens."""
        return self._either()

    def _peek(self) -> TokenKind | None:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else None

    def _take(self) -> Token:
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
            return None
        return _contrary(part) if len(denials) % 2 else part


def _contrary(tree: Tree) -> Tree:
    return tree.part if isinstance(tree, Not) else Not(tree)


def _flat(joint: type[And] | type[Or], parts: list[Tree]) -> Tree | None:
    """Parts joined, those that are themselves so joined taken in; one part alone is itself."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, joint) else (part,))]
    return joint(tuple(flat)) if len(flat) > 1 else next(iter(flat), None)
