"""HTML as the UN, its bodies and parliaments publish it: the main text as a reader sees it, a block a line.

Read with libxml2's HTML parser (through lxml): html5lib follows the standard more closely, but it is the main
text that matters here, not the tree. No DOCTYPE, entity or address in a file is followed.
Sources: HTML Living Standard, 15 (rendering); CSS Text 3, 4.1 (which white space collapses).
"""

import re
from dataclasses import replace
from itertools import islice

from lxml import etree

from archive.extract.encoding import decode
from archive.extract.html_lists import Numbering, says_its_number
from archive.extract.html_main import HEADINGS, is_unseen, taken_apart
from archive.extract.html_notes import LABEL, Notes, find_notes, superscript, without_number
from archive.extract.source import PLAIN, Source, Style, written
from archive.messages import BadFile
from archive.model import Caution

# A declaration stands in the first bytes (HTML Living Standard, 13.2.3.2).
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset\s*=\s*["']?\s*|\?xml\b[^>]*?\bencoding\s*=\s*["'])([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 4096
# No document has so many; each takes some hundred bytes of memory.
_MOST_TAGS = 1_000_000
# Text outside links that is left out and goes without saying.
_LITTLE = 200
_ROW, _NOTE = Style(role="row"), Style(role="note")
_BLOCKS = frozenset(
    ("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
     "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li", "main",
     "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr",
     "ul", *HEADINGS)
)  # fmt: skip
_WIDE = "[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff‘’“”…—]"
# Separators of lines that HTML does not collapse are blanks here: a block is one line.
_BLANKS = re.compile(r"[ \t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# A line of the file that ends within Chinese text leaves no blank behind (CSS Text 3, 4.1.3).
_BREAK_IN_CHINESE = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\n\r\f]*(?={_WIDE})")
_ENDS_IN_MARK = re.compile(r"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]|\^[a-z])$")
# Stands for <br> while a block is gathered; no text holds it.
_BR = "\0"
_PARAGRAPHS_OF_A_CELL = 4
_PARTS_OF_A_MARK = 32
_LENGTH_OF_A_MARK = 64


def extract_html(file: str, data: bytes) -> Source:
    """The main text of a page: headings, paragraphs, items with the numbers a reader sees, rows of tables, and notes
    with their marks. Menus, banners and footers are left out, which is cautioned of where they hold running text.

    Raises BadFile where the bytes cannot be decoded with certainty, hold no text, or are nested beyond reason.

    >>> [block.text for block in extract_html("a.html", "<ol type=a><li>大会<li>理事会</ol>".encode()).blocks]
    ['(a) 大会', '(b) 理事会']
    """
    declared = _DECLARED.search(data[:_DECLARED_WITHIN])
    decoded = decode(file, data, declared[1].decode("ascii", "replace") if declared else None)
    body = _body(file, decoded.text)
    reader = _Reader(body)
    source = written(reader.read(body))
    if not source.blocks:
        raise BadFile(
            f"{file}：网页里没有正文。请存入有正文的网页。",
            f"{file}: the page holds no text. Save a page that does.",
        )
    # Lines of the page's code are not lines of its text.
    cautions = tuple(replace(caution, line=None) for caution in decoded.cautions)
    return replace(source, cautions=(*cautions, *reader.left_out()))


def _body(file: str, text: str) -> etree._Element:
    if text.count("<") > _MOST_TAGS:
        raise BadFile(
            f"{file}：网页有超过 {_MOST_TAGS} 个标记。请分成几个文件。",
            f"{file}: the page has more than {_MOST_TAGS} tags. Split it into several files.",
        )
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(text.encode(), parser) if text.strip() else None
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise BadFile(
            f"{file}：网页的标记嵌套太深，读不完。请在浏览器里打开，另存为纯文本。",
            f"{file}: the page's tags are nested too deeply to be read. Open it in a browser and save it as "
            "plain text.",
        )
    body = root.find("body") if root is not None else None
    return etree.Element("body") if body is None else body


class _Reader:
    """Goes through a page once, as a browser lays it out, and gathers the words of each block."""

    def __init__(self, body: etree._Element) -> None:
        page = taken_apart(body)
        self._main, self._furniture = page.main, page.left_out
        self._notes: Notes = find_notes(body)
        self._parts: list[tuple[str, int | None, Style]] = []
        self._pieces: list[str] = []
        self._left_out = 0
        # What encloses the place reached: whether it is shown, lists and their numbers, the style of its blocks.
        self._shown = [page.main is body]
        self._lists: list[Numbering] = []
        self._styles = [PLAIN]
        self._marker = ""
        # Within these, blocks run on: a heading, a note, a cell.
        self._running = 0
        self._preformatted = 0
        self._links = 0
        self._cells: list[list[str]] = []
        self._tables: list[bool] = []

    def read(self, body: etree._Element) -> list[tuple[str, int | None, Style]]:
        """The parts of the page in reading order."""
        walk = etree.iterwalk(body, events=("start", "end"))
        skipped: set[etree._Element] = set()
        for event, element in walk:
            if event == "start":
                if self._is_passed_over(element):
                    skipped.add(element)
                    walk.skip_subtree()
                else:
                    self._enter(element)
                    self._take(element.text)
            else:
                if element in skipped:
                    skipped.discard(element)
                else:
                    self._leave(element)
                if element is not body:
                    self._take(element.tail)
        self._flush()
        return self._parts

    def left_out(self) -> tuple[Caution, ...]:
        """A caution where more than a little running text was left out."""
        if self._left_out <= _LITTLE:
            return ()
        return (
            Caution(
                None,
                f"网页里有 {self._left_out} 字不属正文（导航、页脚、侧栏等），没有收入。",
                f"{self._left_out} characters of the page are no part of its main text (menus, footers, side boxes) "
                "and were left out.",
            ),
        )

    def _is_passed_over(self, element: etree._Element) -> bool:
        """Whether nothing of an element is read; a mark is read in its place."""
        if element in self._notes.backs or is_unseen(element):
            return True
        if element in self._notes.marks or element.tag == "sup":
            marks = self._raised(element)
            if marks is not None:
                self._take_mark(marks)
                return True
        if element.tag == "br":
            self._pieces.append(_BR if self._shown[-1] else "")
        return bool(element.tag == "br")

    def _raised(self, element: etree._Element) -> str | None:
        """The marks that an element sets, as superscripts; None where it is ordinary text."""
        # Marks are few and short: what is longer costs no more to judge.
        parts = list(islice(element.iter(), _PARTS_OF_A_MARK + 1))
        words = list(islice(element.itertext(), _PARTS_OF_A_MARK + 1))
        if max(len(parts), len(words)) > _PARTS_OF_A_MARK or sum(map(len, words)) > _LENGTH_OF_A_MARK:
            return None
        text = "".join(words)
        labels = [found[2] for found in LABEL.finditer(text)]
        if element in self._notes.marks:
            return superscript(self._notes.marks[element])
        linked = any(link in self._notes.marks for link in parts)
        bare = LABEL.sub("", text).strip(" \t\n,，、;；")
        is_word = not linked and not all(map(str.isdigit, labels)) and self._after_latin()
        if bare or not labels or is_word:
            return None
        return _set_off(text)

    def _after_latin(self) -> bool:
        before = "".join(self._pieces[-2:])[-1:]
        return before.isascii() and before.isalnum()

    def _take(self, text: str | None) -> None:
        if not text:
            return
        if self._shown[-1]:
            self._pieces.append(text)
        elif not self._links:
            self._left_out += len("".join(text.split()))

    def _take_mark(self, marks: str) -> None:
        if self._shown[-1]:
            # Two marks side by side are two numbers, not one.
            adjoins = _ENDS_IN_MARK.search("".join(self._pieces[-2:])[-2:])
            self._pieces.append(f" {marks}" if adjoins else marks)

    def _enter(self, element: etree._Element) -> None:
        tag = element.tag
        self._links += tag == "a"
        if tag in _BLOCKS or element in self._notes.notes:
            self._flush()
        self._shown.append(self._is_shown(element))
        if not self._shown[-1]:
            return
        if element in self._notes.notes:
            self._styles.append(_NOTE)
            self._running += 1
        elif tag in HEADINGS:
            self._styles.append(Style(role="heading", level=HEADINGS[tag]))
            self._running += 1
        elif tag in ("ol", "ul", "menu", "dir"):
            self._lists.append(Numbering(element))
        elif tag == "li":
            self._marker = self._lists[-1].marker(element) if self._lists else "- "
            self._styles.append(Style(level=max(len(self._lists), 1)))
        elif tag == "pre":
            self._preformatted += 1
        elif tag == "table":
            self._tables.append(_is_data(element))
        elif tag == "tr" and self._in_data():
            self._cells.append([])
        elif tag in ("td", "th") and self._cells:
            self._running += 1

    def _leave(self, element: etree._Element) -> None:
        tag = element.tag
        self._links -= tag == "a"
        shown = self._shown[-1]
        if shown and (tag in ("td", "th") and self._cells) and element not in self._notes.notes:
            self._running -= 1
            self._cells[-1].append(self._gathered())
        elif element in self._notes.notes:
            self._running -= 1
            self._write_note(self._notes.notes[element])
        elif tag in _BLOCKS:
            if tag in HEADINGS and shown:
                self._running -= 1
            self._flush()
        if shown and element not in self._notes.notes:
            self._close(tag)
        elif element in self._notes.notes:
            self._styles.pop()
        self._shown.pop()

    def _close(self, tag: str) -> None:
        if tag in HEADINGS:
            self._styles.pop()
        elif tag in ("ol", "ul", "menu", "dir"):
            self._lists.pop()
        elif tag == "li":
            self._styles.pop()
            self._marker = ""
        elif tag == "pre":
            self._preformatted -= 1
        elif tag == "table":
            self._tables.pop()
        elif tag == "tr" and self._cells:
            self._parts.append(("\t".join(self._cells.pop()), None, _ROW))

    def _is_shown(self, element: etree._Element) -> bool:
        if element is self._main or element in self._notes.notes:
            return True
        return self._shown[-1] and element not in self._furniture

    def _in_data(self) -> bool:
        return not self._running and self._tables[-1:] == [True]

    def _gathered(self) -> str:
        """The words gathered, on one line."""
        text = _collapsed("".join(self._pieces).replace(_BR, " "))
        self._pieces.clear()
        return text

    def _write_note(self, label: str) -> None:
        words = without_number(self._gathered(), label)
        if words:
            self._parts.append((f"{superscript(label)} {words}", None, _NOTE))

    def _flush(self) -> None:
        """End the block that is being gathered; where blocks run on, a blank parts them."""
        if self._running:
            self._pieces.append(" ")
            return
        raw = "".join(self._pieces)
        self._pieces.clear()
        style = self._styles[-1]
        if style.role == "heading":
            raw = raw.replace(_BR, " ")
        lines = raw.replace(_BR, "\n").splitlines() if self._preformatted else map(_collapsed, raw.split(_BR))
        for line in lines:
            if bare := line.strip():
                marker = "" if says_its_number(bare) else self._marker
                self._marker = ""
                self._parts.append((marker + bare, None, style))


def _set_off(text: str) -> str:
    """Marks as superscripts, with what parts them: `1, 2` is `¹, ²`."""
    pieces: list[str] = []
    end = 0
    for found in LABEL.finditer(text):
        if pieces:
            between = text[end : found.start()].strip()
            pieces.append(between if between and not found[0][0].isspace() else between + " ")
        pieces.append(superscript(found[2]))
        end = found.end()
    return "".join(pieces)


def _collapsed(text: str) -> str:
    return _BLANKS.sub(" ", _BREAK_IN_CHINESE.sub("", text)).strip()


def _is_data(table: etree._Element) -> bool:
    """Whether a table is one of data, not a frame for the page: cells of a few words, more than one in a row."""
    if (
        table.get("role") in ("presentation", "none")
        or next(table.iterdescendants("table", *HEADINGS), None) is not None
    ):
        return False
    rows = list(table.iter("tr"))
    if all(sum(cell.tag in ("td", "th") for cell in row) < 2 for row in rows):
        return False
    return all(
        sum(part.tag in ("p", "li") for part in cell.iterdescendants()) < _PARAGRAPHS_OF_A_CELL
        for row in rows
        for cell in row
        if cell.tag in ("td", "th")
    )
