"""From a tree back to what is typed."""

from index.query.signs import QUOTES
from index.query.tree import And, Field, Near, Not, Or, Prefix, Text, Tree, Years


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
    opening, closing = next(((o, c) for o, c in QUOTES.items() if c not in text), ('"', '"'))
    return f"{opening}{text}{closing}"
