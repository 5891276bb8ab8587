"""Grams: the terms that find. They carry promise 2, so they depend on nothing but the normalised text itself."""

from collections.abc import Iterator

from index.normalise import cuts_word, is_han


def grams(text: str) -> Iterator[str]:
    """The grams of normalised text, in order: every character, every two neighbouring Chinese characters, and
    Latin words and numbers whole, for a border inside one is no place for a match to begin or end.

    >>> list(grams("2013年通过"))
    ['2013', '年', '通', '年通', '过', '通过']
    """
    before = " "
    for piece in pieces(text):
        if piece != " ":
            yield piece
        if is_han(piece) and is_han(before):
            yield before + piece
        before = piece


def pieces(text: str) -> list[str]:
    """Normalised text cut at every border where a match may begin or end."""
    cut: list[str] = []
    for character in text:
        if cut and cuts_word(cut[-1][-1], character):
            cut[-1] += character
        else:
            cut.append(character)
    return cut
