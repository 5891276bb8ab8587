"""A passage with its words, ready to be put into what somebody writes: plain, as Markdown, as HTML."""

import html
import re
from dataclasses import dataclass

# What CommonMark takes for a sign of its own anywhere, what for a list where a line begins with it, and for the line
# under a heading.
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~!])|^(\s*(?:\d+(?=[.)]\s)|(?=[-+=])))", re.MULTILINE)


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
        quoted = "\n>\n".join(f"> {in_markdown(line)}" for line in self.words.split("\n"))
        return f"{quoted}\n>\n> [{in_markdown(self.citation)}](<{self.url}>)\n"

    def rich(self) -> str:
        """The same for a word processor, as HTML."""
        paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in self.words.split("\n"))
        link = f'<a href="{html.escape(self.url)}">{html.escape(self.citation)}</a>'
        return f"<blockquote>{paragraphs}<p>{link}</p></blockquote>"


def in_markdown(text: str) -> str:
    r"""Text that Markdown shows as it stands.

    >>> print(in_markdown("1. 甲*乙*"))
    1\. 甲\*乙\*
    """
    return _SIGNS.sub(lambda sign: f"\\{sign[1]}" if sign[1] else f"{sign[2]}\\", text)
