"""Conditions on where a passage stands and of which years it speaks: `章节:建议`, `year:2012..2014`, `类型:脚注`."""

import re
import unicodedata

from archive import numerals
from archive.messages import Message
from archive.model import Kind
from index.query.tree import Field, Years

KIND_NAMES: dict[Kind, Message] = {
    "summary": Message("摘要", "Summary"),
    "paragraph": Message("段落", "Paragraph"),
    "subparagraph": Message("分段", "Sub-paragraph"),
    "bullet": Message("项目", "Bullet"),
    "annex_entry": Message("附件条目", "Annex entry"),
    "footnote": Message("脚注", "Footnote"),
    "preambular": Message("序言段", "Preambular paragraph"),
    "operative": Message("执行段", "Operative paragraph"),
    "article": Message("条款", "Article"),
}
_OTHER_KIND_NAMES: dict[str, Kind] = {
    "附件": "annex_entry", "序言": "preambular", "序言部分": "preambular", "执行": "operative", "执行部分": "operative",
}  # fmt: skip

FIELDS = {
    "section": "section", "章节": "section", "year": "year", "年份": "year",
    "document": "document", "文件": "document", "kind": "kind", "类型": "kind",
}  # fmt: skip
FIELD = re.compile(rf"({'|'.join(FIELDS)})[:：]", re.IGNORECASE)
# What other systems call a field; any other word before a colon is text: 主席：我们.
OTHER_FIELD = re.compile(
    r"(?P<name>[A-Za-z_]{2,}|标题|题名|作者|日期|时间|文号|主题|机构|国家|来源|语言|内容|正文|全文)[:：](?=[^\s/])"
)
_YEAR = "([1-9][0-9]{3}|[一二][〇零○一二三四五六七八九]{3})"
_YEARS = re.compile(rf"{_YEAR}?(?:年?(\.{{2,3}}|-|至|到){_YEAR}?)?年?")
_DASHES = re.compile("[‐‑‒–—―−─〜~]+")


def condition(field: str, value: str) -> Field | Years | None:
    """The condition a field, by any of its names, and its value state; None where the value cannot be read."""
    name = FIELDS[field.lower()]
    if name == "year":
        return _years(value)
    if name == "kind":
        kind = _kind(value)
        return Field("kind", kind) if kind else None
    if name == "section":
        return Field("section", value) if value else None
    return Field("document", value) if value else None


def misread(whole: str, field: str) -> Message:
    """That a condition cannot be read, and how it is written.

    >>> misread("year:abc", "year").en
    '“year:abc” was searched for as text. A year is written year:2012, a range year:2012..2014.'
    """
    said = as_text(whole)
    zh, en = {
        "year": ("年份写作 年份:2012，一段时间写作 年份:2012..2014。",
                 "A year is written year:2012, a range year:2012..2014."),
        "kind": (f"类型有：{'、'.join(name.zh for name in KIND_NAMES.values())}。", f"Kinds: {', '.join(KIND_NAMES)}."),
        "section": ("章节写作 章节:建议。", "A section is written section:建议."),
        "document": ("文件写作 文件:A/68/827。", "A document is written document:A/68/827."),
    }[FIELDS[field.lower()]]  # fmt: skip
    return Message(said.zh + zh, f"{said.en} {en}")


def unknown(whole: str) -> Message:
    """That what is written as a condition is none of those there are."""
    said = as_text(whole)
    return Message(
        f"{said.zh}条件只有章节、年份、文件、类型。", f"{said.en} The conditions are section, year, document and kind."
    )


def in_capitals(word: str) -> Message:
    """That an operator is written in capitals."""
    said = as_text(word)
    return Message(f"{said.zh}作连词要写成 {word.upper()}。", f"{said.en} To join words, write {word.upper()}.")


def as_text(text: str) -> Message:
    """That something was read as text."""
    return Message(f"“{text}”按文字查找。", f"“{text}” was searched for as text.")


def _years(value: str) -> Years | None:
    """`2012`, `二〇一二年`, `2012—2014`, `..2014`; a range from the later year to the earlier is the same range."""
    years = _YEARS.fullmatch(_DASHES.sub("-", unicodedata.normalize("NFKC", value)))
    if not years or not (years[1] or years[3]):
        return None
    first, last = (numerals.read(year) if year else None for year in (years[1], years[3]))
    if first and last:
        return Years(min(first, last), max(first, last))
    return Years(first, last if years[2] else first)


def _kind(name: str) -> Kind | None:
    """The kind that a name in either language, or in the query language itself, names."""
    wanted = name.lower()
    for kind, label in KIND_NAMES.items():
        if wanted in (kind, label.zh, label.en.lower()):
            return kind
    return _OTHER_KIND_NAMES.get(wanted)
