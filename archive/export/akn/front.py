"""The masthead: what stands before the title on the cover page, the title and what follows it in the preface."""

from typing import Any

from archive.export.akn.words import add
from archive.model import Document, Line


def write(whole: Any, document: Document) -> None:
    """The front lines as cover page and preface, either only where it has lines."""
    titled = next((at for at, line in enumerate(document.front) if line.role == "title"), len(document.front))
    for element, lines in (("coverPage", document.front[:titled]), ("preface", document.front[titled:])):
        if lines:
            page = add(whole, element)
            for line in lines:
                _write_line(add(page, "p"), line, document)


def _write_line(paragraph: Any, line: Line, document: Document) -> None:
    match line.role:
        case "symbol":
            add(paragraph, "docNumber", line.text, refersTo="#symbol")
        case "date":
            add(paragraph, "docDate", line.text, date=document.issued or document.date or "0001-01-01")
        case "session":
            add(paragraph, "session", line.text)
        case "agenda_item":
            add(paragraph, "inline", line.text, name="agenda item")
        case "title":
            number = _number(line.text, document.title)
            if number:
                add(paragraph, "docNumber", number)
            add(paragraph, "docTitle", line.text[len(number) :])
        case "author":
            add(paragraph, "docAuthority", line.text)
        case "line":
            paragraph.text = line.text


def _number(line: str, title: str) -> str:
    """What a title is printed behind: `75/7. ` of `75/7. 中欧倡议`; nothing where the line is more than both."""
    return line.removesuffix(title) if line.endswith(title) else ""
