"""A formula as one line of text: fractions with a stroke, powers raised, brackets as printed."""

from archive.extract.docx.markup import Element, children, m
from archive.extract.docx.superscripts import raised

_OPEN, _CLOSE = "(", ")"


def line(element: Element) -> str:
    """What a formula says, in order of reading.

    The accents, bars and limits that have no place in a line are left out, their letters kept.
    """
    if element.tag == m("t"):
        return element.text or ""
    parts = [line(each) for each in children(element) if not each.tag.endswith("Pr")]
    if element.tag == m("f"):
        return "/".join(parts)
    if element.tag == m("sSup") and len(parts) > 1:
        return parts[0] + raised(parts[1])
    if element.tag == m("d"):
        return _bracket(element, "begChr", _OPEN) + ",".join(parts) + _bracket(element, "endChr", _CLOSE)
    return "".join(parts)


def _bracket(element: Element, name: str, otherwise: str) -> str:
    sign = element.find(f"{m('dPr')}/{m(name)}")
    text: str = otherwise if sign is None else sign.get(m("val"), "")
    return text
