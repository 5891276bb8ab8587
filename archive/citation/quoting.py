"""A passage with its words, ready to be put into what somebody writes: plain, as Markdown, as HTML."""

import html
import re
from dataclasses import dataclass

_MARKDOWN = re.compile(r"([\\`*_\[\]<>#~|!])|(?m:^(\s*\d+)([.)])|^(\s*)([-+])(?=\s))")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words as they stand in a document, the citation of their place, and its permanent link."""

    words: str
    citation: str
    url: str

    def plain(self) -> str:
        """The words in quotation marks, then `A/68/827，第22段，https://…`: the link last, so that nothing runs on into
        it."""
        return f"“{self.words}”\n{self.citation}，{self.url}"

    def markdown(self) -> str:
        """A quoted block, whatever has a meaning in Markdown escaped, and the citation as a link."""
        quoted = "\n>\n".join(f"> {_escaped(line)}" for line in self.words.split("\n"))
        return f"{quoted}\n>\n> [{_escaped(self.citation)}](<{self.url}>)\n"

    def rich(self) -> str:
        """The same for a word processor, as HTML."""
        paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in self.words.split("\n"))
        link = f'<a href="{html.escape(self.url)}">{html.escape(self.citation)}</a>'
        return f"<blockquote>{paragraphs}<p>{link}</p></blockquote>"


def _escaped(text: str) -> str:
    r"""
    >>> print(_escaped("1. 甲*乙*"))
    1\. 甲\*乙\*
    """
    return _MARKDOWN.sub(lambda found: "".join(_escape(group, found[group]) for group in range(1, 6)), text)


def _escape(group: int, sign: str | None) -> str:
    return "" if sign is None else sign if group in (2, 4) else f"\\{sign}"
