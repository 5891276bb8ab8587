"""What of a passage a result list shows: whole sentences around the hits, cut only at punctuation."""

import re
from collections.abc import Sequence

Range = tuple[int, int]

# A sentence ends after its closing punctuation, with the quotes, brackets and footnote marks that follow it.
_CLOSERS = r"[”’」』）)》〉\]⁰¹²³⁴⁵⁶⁷⁸⁹]*"
_SENTENCE = re.compile(rf"[^。！？；!?;\n]*(?:[。！？；!?;]+{_CLOSERS}|\n|$)")
# A clause ends after a comma or colon, but `1,540`, `3:30` and `www.ipu.org/a,b` are not cut.
_CLAUSE = re.compile(rf"(?:[^，、：,:]|(?<=[0-9A-Za-z])[,:](?=[0-9A-Za-z]))*(?:[，、：,:]{_CLOSERS}|$)")


def excerpt(text: str, highlights: Sequence[Range], room: int = 260) -> tuple[Range, ...]:
    """The ranges of the text to show, in order: all of it where it has room; else the sentences with hits, those
    with most first, and what follows them while there is room. A sentence that is itself too long is cut to the
    clauses around its hits. What lies between the ranges is left out.

    >>> excerpt("甲。乙丙。丁。", [(2, 3)], room=3)
    ((2, 5),)
    """
    if len(text) <= room:
        return ((0, len(text)),)
    sentences = _pieces(_SENTENCE, text, (0, len(text)))
    shown: set[Range] = set()
    taken = 0
    by_hits = sorted(sentences, key=lambda sentence: (-_hits(sentence, highlights), sentence))
    for sentence in by_hits:
        if shown and not _hits(sentence, highlights):
            break
        pieces = _around_hits(text, sentence, highlights, room)
        length = sum(end - start for start, end in pieces)
        if not shown or taken + length <= room:
            shown.update(pieces)
            taken += length
    for sentence in sentences:
        follows = any(end == sentence[0] for _, end in shown)
        if follows and sentence not in shown and taken + sentence[1] - sentence[0] <= room:
            shown.add(sentence)
            taken += sentence[1] - sentence[0]
    return _joined(shown)


def _pieces(pattern: re.Pattern[str], text: str, within: Range) -> list[Range]:
    """The non-empty matches of a pattern that, one after the other, make up a range of the text."""
    return [match.span() for match in pattern.finditer(text, *within) if match.end() > match.start()]


def _hits(piece: Range, highlights: Sequence[Range]) -> int:
    return sum(1 for start, end in highlights if start < piece[1] and piece[0] < end)


def _around_hits(text: str, sentence: Range, highlights: Sequence[Range], room: int) -> list[Range]:
    """A sentence, or where it is too long its clauses from the one with the first hit on; one clause before it,
    where there is room."""
    if sentence[1] - sentence[0] <= room:
        return [sentence]
    clauses = _pieces(_CLAUSE, text, sentence)
    first = next((i for i, clause in enumerate(clauses) if _hits(clause, highlights)), 0)
    start = first
    while start > 0 and clauses[first][1] - clauses[start - 1][0] <= room // 3:
        start -= 1
    end = first
    while end + 1 < len(clauses) and clauses[end + 1][1] - clauses[start][0] <= room:
        end += 1
    return [(clauses[start][0], clauses[end][1])]


def _joined(pieces: set[Range]) -> tuple[Range, ...]:
    joined: list[Range] = []
    for start, end in sorted(pieces):
        if joined and joined[-1][1] == start:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)
