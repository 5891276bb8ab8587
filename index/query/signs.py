"""The signs of the query language, half width and full width, and which of a text's brackets and quotation marks have
their counterpart."""

QUOTES = {'"': '"', "“": "”", "「": "」", "『": "』", "＂": "＂"}
BRACKETS = {"(": ")", "（": "）"}
OR, NOT, STAR, EXACTLY = "|｜", "-－", "*＊", "=＝"
CLOSING = {*QUOTES.values(), *BRACKETS.values()}
SIGNS = {*OR, *NOT, *STAR, *"~～", *QUOTES, *BRACKETS, *CLOSING}


def unpaired(text: str) -> set[int]:
    """Where brackets and quotation marks stand that have no counterpart, or nothing between them and it."""
    open_at: list[tuple[int, str]] = []
    lone: set[int] = set()
    for at, character in enumerate(text):
        if open_at and character == open_at[-1][1]:
            opened, _ = open_at.pop()
            if not set(text[opened + 1 : at].strip()) - SIGNS:
                lone |= {opened, at}
        elif character in QUOTES or character in BRACKETS:
            open_at.append((at, QUOTES.get(character) or BRACKETS[character]))
        elif character in CLOSING:
            lone.add(at)
    return lone | {at for at, _ in open_at}


def matching_brackets(text: str) -> dict[int, int]:
    """For each opening bracket that is closed, and not at once, where."""
    open_at: list[int] = []
    closers: dict[int, int] = {}
    quoted_until = 0
    for at, character in enumerate(text):
        if at < quoted_until:
            continue
        if character in QUOTES:
            quoted_until = text.find(QUOTES[character], at + 1) + 1
        elif character in BRACKETS:
            open_at.append(at)
        elif open_at and character in BRACKETS.values():
            opened = open_at.pop()
            if text[opened + 1 : at].strip():
                closers[opened] = at
    return closers
