import json
import re
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import unquote

import bibtexparser
import msgspec
import pytest
import rispy
from bibtexparser import middlewares
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from locators import locators

from archive import citation
from archive.messages import BadReference
from archive.model import Document

URL = "https://archive.example/documents/A_68_827/p9.a"
READ_ON = date(2025, 3, 4)
TITLE = "联合国与各国议会和各国议会联盟的互动"

hostile = st.one_of(
    st.sampled_from(
        [
            "报告\nER  - \nTY  - BOOK", "a}b{c}}", "{", "}", "\\", "\\}",
            "100% #1 & _x_ $5 ~^", 'say "so", he said', "@misc{x,",
            "},\n@article{y, title={z}}", "《报告》", "a\r\nb\x00c\x85d\u2028e", "<i>x</i>", "TY  - RPRT", "a = b",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30),
)  # fmt: skip


def plain(text: str) -> str:
    return re.sub(r"\s+", "", re.sub(r"[\x00-\x1f\x7f-\x9f\u200b\ufeff]", " ", text))


@pytest.mark.parametrize(
    ("locator", "zh", "en"),
    [
        ("p22", "第22段", "para. 22"),
        ("p9.a", "第9(a)段", "para. 9 (a)"),
        ("p9.a.2", "第9(a)(二)段", "para. 9 (a) (ii)"),
        ("p5.1", "第5段，第1项", "para. 5, item 1"),
        ("summary", "摘要", "summary"),
        ("summary.1", "摘要，第1段", "summary, para. 1"),
        ("annex", "附件", "annex"),
        ("annex.2.3", "附件，第二节，第3项", "annex, sect. II, item 3"),
        ("annex1.2.3", "附件一，第二节，第3项", "annex I, sect. II, item 3"),
        ("annex.3", "附件，第3项", "annex, item 3"),
        ("annex.p4", "附件，第4段", "annex, para. 4"),
        ("annex2.p4.a", "附件二，第4(a)段", "annex II, para. 4 (a)"),
        ("annex.s2", "附件，第二节", "annex, sect. II"),
        ("annex.s2.a", "附件，第二.A节", "annex, sect. II.A"),
        ("annex.s2.s1", "附件，第二节，第1小标题", "annex, sect. II, subheading 1"),
        ("annex.a", "附件，A节", "annex, sect. A"),
        ("pp3", "序言部分第3段", "preambular para. 3"),
        ("b.p5", "B部分，第5段", "part B, para. 5"),
        ("art3", "第三条", "art. 3"),
        ("art3.2", "第三条第2款", "art. 3, para. 2"),
        ("art3.2.1", "第三条第2款第1项", "art. 3, para. 2, item 1"),
        ("fn4", "脚注4", "footnote 4"),
        ("fn-a", "附件，脚注a", "annex, footnote a"),
        ("annex.fn1", "附件，脚注1", "annex, footnote 1"),
        ("annex2.fn-a", "附件二，脚注a", "annex II, footnote a"),
        ("b.fn3", "B部分，脚注3", "part B, footnote 3"),
        ("s4", "第四节", "sect. IV"),
        ("s3.a", "第三.A节", "sect. III.A"),
        ("s4.s1", "第四节，第1小标题", "sect. IV, subheading 1"),
        ("s4.1", "第四节，第1项", "sect. IV, item 1"),
        ("s0.1", "开头，第1项", "opening, item 1"),
    ],
)
def test_a_place_in_words(locator: str, zh: str, en: str) -> None:
    assert citation.place(locator) == zh
    assert citation.place(locator, "en") == en


def test_a_place_that_is_none_is_refused() -> None:
    with pytest.raises(BadReference):
        citation.place("第22段")


def test_the_uns_citation(report: Document) -> None:
    assert citation.un(report, "p9.a") == "A/68/827，第9(a)段"
    assert citation.un(report, None) == "A/68/827"


def test_a_document_without_symbol_is_cited_by_its_title(report: Document) -> None:
    letter = replace(report, symbol=None, title="关于《公约》的信")
    assert citation.un(letter, "p1") == "《关于〈公约〉的信》，第1段"


def test_path_is_the_permanent_link() -> None:
    assert citation.path("A_68_827") == "/documents/A_68_827"
    assert citation.path("S_RES_1540(2004)", "p3") == "/documents/S_RES_1540(2004)/p3"
    assert citation.path("报告 1?") == "/documents/%E6%8A%A5%E5%91%8A%201%3F"


def test_un_style_ends_in_the_link(report: Document) -> None:
    assert citation.cite(report, "p9.a", "un", URL) == f"A/68/827，第9(a)段，{URL}"


@pytest.mark.parametrize(
    ("dated", "locator", "accessed", "entry"),
    [
        ("2014", "p9.a", READ_ON, f"联合国秘书长. {TITLE}：A/68/827[R/OL]. 2014：第9(a)段[2025-03-04]. {URL}."),
        ("2014", None, READ_ON, f"联合国秘书长. {TITLE}：A/68/827[R/OL]. 2014[2025-03-04]. {URL}."),
        ("2014", None, None, f"联合国秘书长. {TITLE}：A/68/827[R/OL]. 2014. {URL}."),
        ("2014-04-02", None, READ_ON, f"联合国秘书长. {TITLE}：A/68/827[R/OL]. (2014-04-02)[2025-03-04]. {URL}."),
        ("2014-04-02", "p1", None, f"联合国秘书长. {TITLE}：A/68/827[R/OL]. 2014：第1段(2014-04-02). {URL}."),
        (None, "p1", None, f"联合国秘书长. {TITLE}：A/68/827[R/OL]. 第1段. {URL}."),
        (None, None, None, f"联合国秘书长. {TITLE}：A/68/827[R/OL]. {URL}."),
    ],
)
def test_gbt7714(report: Document, dated: str | None, locator: str | None, accessed: date | None, entry: str) -> None:
    assert citation.cite(replace(report, date=dated), locator, "gbt7714", URL, accessed) == entry


@pytest.mark.parametrize(
    ("line", "symbol", "body"),
    [
        ("秘书长的报告", "A/68/827", "联合国秘书长"),
        ("秘书长的报告", None, "秘书长"),
        ("秘书长关于妇女参与发展的报告", "A/68/271", "联合国秘书长"),
        ("秘书长的说明", "A/68/1", "联合国秘书长"),
        ("联合国人权事务高级专员的报告", "A/68/36", "联合国人权事务高级专员"),
        ("2014年4月2日法国常驻联合国代表给秘书长的信", "A/68/2", None),
        ("决议草案", "A/68/L.2", None),
    ],
)
def test_who_is_responsible_is_read_from_the_author_line_or_unknown(
    report: Document, line: str, symbol: str | None, body: str | None
) -> None:
    front = tuple(msgspec.structs.replace(item, text=line) for item in report.front if item.role == "author")
    item = json.loads(citation.cite(replace(report, front=front, symbol=symbol), None, "csl-json", URL))[0]
    assert item.get("author") == ([{"literal": body}] if body else None)
    assert item["genre"] == line


def read_bibtex(text: str) -> dict[str, Any]:
    library = bibtexparser.parse_string(text, append_middleware=[middlewares.LatexDecodingMiddleware()])
    assert not library.failed_blocks
    (entry,) = library.entries
    assert len(library.blocks) == 1
    return {"ENTRYTYPE": entry.entry_type, "ID": entry.key} | {f.key: f.value for f in entry.fields}


def test_bibtex(report: Document) -> None:
    read = read_bibtex(citation.cite(replace(report, date="2014-04-02"), "p9.a", "bibtex", URL, READ_ON))
    assert {name: str(value).strip("{}") for name, value in read.items()} == {
        "ENTRYTYPE": "misc", "ID": "A_68_827:p9.a", "author": "联合国秘书长",
        "title": TITLE, "howpublished": "A/68/827",
        "year": "2014", "month": "apr", "day": "2", "note": "第9(a)段", "language": "zh", "url": URL,
        "urldate": "2025-03-04",
    }  # fmt: skip


def test_ris(report: Document) -> None:
    text = citation.cite(replace(report, date="2014-04"), "p9.a", "ris", URL, READ_ON)
    assert text.startswith("TY  - RPRT\r\n")
    assert text.endswith("\r\nER  - \r\n")
    assert rispy.loads(text) == [
        {
            "type_of_reference": "RPRT", "id": "A_68_827:p9.a", "authors": ["联合国秘书长"], "title": TITLE,
            "issn": "A/68/827", "type_of_work": "秘书长的报告", "year": "2014", "date": "2014/04//",
            "notes": ["第9(a)段"],
            "language": "zh", "urls": [URL], "access_date": "2025/03/04/",
        }
    ]  # fmt: skip


def test_csl_json(report: Document) -> None:
    assert json.loads(citation.cite(report, "p9.a", "csl-json", URL, READ_ON)) == [
        {
            "id": "A_68_827:p9.a", "type": "report", "title": TITLE, "author": [{"literal": "联合国秘书长"}],
            "genre": "秘书长的报告", "number": "A/68/827", "issued": {"date-parts": [[2014]]},
            "accessed": {"date-parts": [[2025, 3, 4]]}, "note": "第9(a)段", "language": "zh", "URL": URL,
        }
    ]  # fmt: skip


def test_citeproc_renders_the_csl_item(report: Document) -> None:
    items = json.loads(citation.cite(report, "p9.a", "csl-json", URL, READ_ON))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(items[0]["id"])]))
    (rendered,) = (str(entry) for entry in bibliography.bibliography())
    assert all(part in rendered for part in ("联合国秘书长", "2014", TITLE, URL))


def test_what_is_not_known_is_not_said(report: Document) -> None:
    bare = replace(report, symbol=None, date=None, front=())
    assert json.loads(citation.cite(bare, None, "csl-json", URL)) == [
        {"id": "A_68_827", "type": "report", "title": TITLE, "language": "zh", "URL": URL}
    ]
    assert set(read_bibtex(citation.cite(bare, None, "bibtex", URL))) == {
        "ENTRYTYPE", "ID", "title", "language", "url",
    }  # fmt: skip
    assert citation.cite(bare, None, "gbt7714", URL) == f"{TITLE}[R/OL]. {URL}."
    assert set(rispy.loads(citation.cite(bare, None, "ris", URL))[0]) == {
        "type_of_reference", "id", "title", "language", "urls",
    }  # fmt: skip


@given(title=hostile, author=hostile, name=hostile, locator=locators)
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_text_breaks_a_format(report: Document, title: str, author: str, name: str, locator: str) -> None:
    front = tuple(
        msgspec.structs.replace(line, text=f"{author}的报告") for line in report.front if line.role == "author"
    )
    document = replace(report, title=title, front=front, name=name or "x")

    bibtex = read_bibtex(citation.cite(document, locator, "bibtex", URL))
    assert bibtex["url"] == URL
    assert bibtex["year"] == "2014"

    (ris,) = rispy.loads(citation.cite(document, locator, "ris", URL))
    assert plain(ris.get("title", "")) == plain(title)
    assert ris["urls"] == [URL]

    (item,) = json.loads(citation.cite(document, locator, "csl-json", URL))
    CiteProcJSON([item])
    assert plain(item["title"]) == plain(title)

    for style in ("un", "gbt7714"):
        assert len(citation.cite(document, locator, style, URL).splitlines()) == 1


@pytest.mark.parametrize("title", ["a}b{c}}", "100% #1 & _x_ $5", 'say "so"', "@misc{x,", "\\x", "x = {y}", "}"])
def test_bibtex_readers_get_the_title_back(report: Document, title: str) -> None:
    written = citation.cite(replace(report, title=title), None, "bibtex", URL)
    braces = re.search(r"title = (.*),\n", written)
    assert braces is not None
    assert braces[1].count("{") == braces[1].count("}")
    entry = bibtexparser.parse_string(written).entries[0]
    assert unescaped(entry["title"]) == title


def unescaped(value: str) -> str:
    for command, character in {
        r"{\textbackslash}": "\0", r"{\textbraceleft}": "\1", r"{\textbraceright}": "\2", r"{\textquotedbl}": '"',
        "{@}": "@", r"\%": "%", r"\#": "#", r"\&": "&", r"\_": "_", r"\$": "$",
    }.items():  # fmt: skip
        value = value.replace(command, character)
    return value.strip("{}").replace("\0", "\\").replace("\1", "{").replace("\2", "}")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_address_breaks_a_format(report: Document, tail: str) -> None:
    url = "https://archive.example/" + tail
    (entry,) = bibtexparser.parse_string(citation.cite(report, None, "bibtex", url)).entries  # a URL is read verbatim
    assert re.fullmatch(r"https://archive\.example/[!-z~]*", entry["url"])
    (ris,) = rispy.loads(citation.cite(report, None, "ris", url))
    assert unquote(entry["url"]) == unquote(ris["urls"][0]) == unquote(url)


@pytest.mark.parametrize("style", citation.STYLES)
def test_every_style_carries_the_link_and_the_place(report: Document, style: str) -> None:
    text = citation.cite(report, "annex.2.3", style, URL)
    assert URL in text
    assert "附件，第二节，第3项" in text


def test_an_unknown_style_is_refused_with_those_there_are(report: Document) -> None:
    with pytest.raises(BadReference) as refused:
        citation.cite(report, None, "apa", URL)
    assert all(style in refused.value.message.zh for style in citation.STYLES)
