"""Characters of fonts that have their own: what Symbol and Wingdings print, in Unicode.

Word keeps such a character as its place in the font, often lifted into the private use area (U+F0B7 for B7).
Source: the fonts' published encodings.
"""

_SYMBOL = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪",
    "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
)
_WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "❑", 0x72: "❒",
    0x73: "◆", 0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉",
    0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS |= {0x80 + n: sign for n, sign in enumerate("⓪①②③④⑤⑥⑦⑧⑨⑩")}
_WINGDINGS |= {0x8B + n: sign for n, sign in enumerate("⓿❶❷❸❹❺❻❼❽❾❿")}

_FONTS: dict[str, dict[int, str]] = {
    "symbol": {
        start + place: sign
        for start, signs in zip((0x20, 0xA0, 0xF1), _SYMBOL, strict=True)
        for place, sign in enumerate(signs)
    },
    "wingdings": _WINGDINGS,
}


def unicode(code: int, font: str | None) -> str:
    """The character that stands at a place of a font; the code point itself where the font has no place of its own
    for it, or is not known.

    >>> unicode(0xF0B7, "Symbol"), unicode(0xA7, "Wingdings"), unicode(0x4E00, "SimSun")
    ('•', '▪', '一')
    """
    place = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    return _FONTS.get((font or "").lower(), {}).get(place) or chr(code)


def lowered(text: str, font: str | None) -> str:
    """A text with its characters of the private use area as the font prints them."""
    return "".join(unicode(ord(sign), font) if "\uf020" <= sign <= "\uf0ff" else sign for sign in text)
