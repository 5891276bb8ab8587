"""What the query language has to offer: each construct as it is written and what it means. The help page shows these
and no others, with examples from the archive (`index.examples`)."""

from collections.abc import Mapping
from dataclasses import dataclass

from archive.messages import Message

# What stands in a construct for whatever is looked for.
_STANDING = {
    "a": "甲", "b": "乙", "c": "丙", "year": "2012", "since": "2012", "until": "2014", "section": "建议",
    "document": "A/68/827", "kind": "脚注", "distance": "10", "reference": "A/68/827，第22段",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Construct:
    """A way to ask. `template` and `others`, the same in other dress, name what is to be filled in: `{a} 或 {b}`."""

    name: str
    template: str
    meaning: Message
    others: tuple[str, ...] = ()

    def ways(self) -> tuple[str, ...]:
        """Every way to write it.

        >>> CONSTRUCTS[3].ways()
        ('甲 或 乙', '甲 OR 乙', '甲 | 乙')
        """
        return tuple(way.format_map(_STANDING) for way in (self.template, *self.others))

    def filled(self, values: Mapping[str, str]) -> str | None:
        """It with values in their places; None where one of them is not known.

        >>> CONSTRUCTS[1].filled({"a": "妇女", "b": "议会"})
        '妇女 议会'
        """
        try:
            return self.template.format_map(values)
        except KeyError:
            return None


CONSTRUCTS = (
    Construct(
        "run",
        "{a}",
        Message(
            "连着写的字照样找，也找它的其他写法：繁体、全角、中文数字、简称和全称。",
            "Looked for as it stands, and in its other forms: script, width, numerals, short and full name.",
        ),
    ),
    Construct(
        "words",
        "{a} {b}",
        Message("隔开的词都要出现在同一段里。", "All of them in one passage."),
        ("{a} AND {b}",),
    ),
    Construct(
        "exact",
        "=“{a}”",
        Message(
            "照原样找，不找简称、全称、中文数字等其他说法；简体繁体、全角半角仍不区分。",
            "Exactly this, without short and full names, numerals and the like; script and width still do not matter.",
        ),
        ("“{a}”", '"{a}"', "「{a}」", "『{a}』"),
    ),
    Construct(
        "or",
        "{a} 或 {b}",
        Message("有其一即可。", "One of them."),
        ("{a} OR {b}", "{a} | {b}"),
    ),
    Construct(
        "not",
        "{a} 非 {b}",
        Message("不要含后者的段；也可以只写“非 乙”。", "Not the passages that hold the latter; it may stand alone."),
        ("{a} NOT {b}", "{a} -{b}"),
    ),
    Construct(
        "group",
        "({b} 或 {c}) {a}",
        Message("括号分组。", "Brackets group."),
        ("（{b} 或 {c}） {a}",),
    ),
    Construct(
        "prefix",
        "{b}*",
        Message("以此开头的词。", "Words that begin so."),
        ("{b}＊",),
    ),
    Construct(
        "near",
        '"{a} {b}"~{distance}',
        Message("各词相距不过这么多字，先后不论。", "Within so many characters of each other, in any order."),
        ("“{a} {b}”～{distance}",),
    ),
    Construct(
        "year",
        "年份:{year} {a}",
        Message("谈及这一年的段。", "Passages that speak of the year."),
        ("year:{year} {a}",),
    ),
    Construct(
        "years",
        "年份:{since}..{until} {a}",
        Message("谈及这些年份的段；头尾可以只写一个。", "Passages that speak of these years; one end may be open."),
        ("year:{since}-{until} {a}", "年份：{since}至{until} {a}"),
    ),
    Construct(
        "section",
        "章节:“{section}” {a}",
        Message("某一章节里的段。", "Passages of a section."),
        ("section:“{section}” {a}",),
    ),
    Construct(
        "document",
        "文件:“{document}” {a}",
        Message("某一份文件里的段：文号，或标题里的字。", "Passages of a document: its symbol, or words of its title."),
        ("document:“{document}” {a}",),
    ),
    Construct(
        "kind",
        "类型:{kind} {a}",
        Message("某一类段落。", "Passages of a kind."),
        ("kind:{kind} {a}",),
    ),
    Construct(
        "reference",
        "{reference}",
        Message("文号和段号：直接指到那一段。", "A symbol and a paragraph: straight to that passage."),
    ),
)
