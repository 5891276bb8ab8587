"""Citing a range, quoting, and what reference managers are told."""

import re
from html import unescape
from urllib.parse import parse_qs

import pytest
from flask.testing import FlaskClient

from archive import citation
from archive.citation.source import Source
from archive.model import Document


@pytest.mark.parametrize(
    ("first", "last", "chinese", "english"),
    [
        ("p22", "p24", "第22至24段", "paras. 22–24"),
        ("p9.a", "p9.c", "第9(a)至(c)段", "paras. 9 (a)–(c)"),
        ("annex.2.1", "annex.2.3", "附件，第二节，第1至3项", "annex, sect. II, items 1–3"),
        ("p32", "annex.1.1", "第32段至附件，第一节，第1项", "para. 32 to annex, sect. I, item 1"),
        ("p22", "p22", "第22段", "para. 22"),
    ],
)
def test_a_range_in_words(first: str, last: str, chinese: str, english: str) -> None:
    assert citation.place(first, "zh", last) == chinese
    assert citation.place(first, "en", last) == english


def test_a_range_has_a_page_with_its_passages_and_citations(client: FlaskClient) -> None:
    page = client.get("/documents/A_68_827/p22?to=p24").text
    assert re.findall(r'class="passage [^"]* it"\s+id="([^"]+)"', page) == ["p22", "p23", "p24"]
    assert "A/68/827，第22至24段，http://localhost/documents/A_68_827/p22?to=p24" in page
    assert '<option value="p24" selected>' in page
    assert "第22至24段" in client.get("/documents/A_68_827/p22.ris?to=p24").text
    assert client.get("/documents/A_68_827/p24?to=p22").text.count("第22至24段") == page.count("第22至24段")
    assert client.get("/documents/A_68_827/p22?to=p99").status_code == 404


def test_a_range_takes_in_what_belongs_to_its_last_paragraph(client: FlaskClient) -> None:
    page = client.get("/documents/A_68_827/p8?to=p9").text
    assert re.findall(r'class="passage [^"]* it"\s+id="([^"]+)"', page)[:3] == ["p8", "p9", "p9.a"]


def test_the_link_of_a_range_is_checked(client: FlaskClient) -> None:
    page = client.get("/documents/A_68_827/p22?to=p24").text
    link = re.search(r"http://localhost(/documents/A_68_827/p22\?to=p24&amp;h=[0-9a-f]{8})", page)
    assert link is not None
    assert "文字与引用时相同" in client.get(unescape(link[1])).text
    assert "在引用之后改动过" in client.get("/documents/A_68_827/p22?to=p24&h=00000000").text


def test_a_passage_is_copied_with_its_words(client: FlaskClient, report: Document) -> None:
    page = unescape(client.get("/documents/A_68_827/p22").text)
    words = next(p.text for p in report.passages if p.locator == "p22")
    assert f"“{words}”\nA/68/827，第22段，http://localhost/documents/A_68_827/p22?h=" in page
    assert "{{UN document |docid=A-68-827 |body=General Assembly |session=68 |title=" in page


def test_markdown_and_html_mean_the_words_and_nothing_more() -> None:
    quoted = citation.Quotation("1. *甲* <b>\n- 乙", "A/68/827，第22段", "https://a.example/p22?h=1&to=p23")
    assert quoted.markdown() == (
        "> 1\\. \\*甲\\* \\<b\\>\n>\n> \\- 乙\n>\n> [A/68/827，第22段](<https://a.example/p22?h=1&to=p23>)\n"
    )
    assert quoted.rich() == (
        "<blockquote><p>1. *甲* &lt;b&gt;</p><p>- 乙</p>"
        '<p><a href="https://a.example/p22?h=1&amp;to=p23">A/68/827，第22段</a></p></blockquote>'
    )


@pytest.mark.parametrize(
    ("symbol", "parameters"),
    [
        (
            "A/RES/66/261",
            "A-RES-66-261 |body=General Assembly |type=Resolution |session=66 |resolution_number=261",
        ),
        ("S/RES/1540(2004)", "S-RES-1540(2004) |body=Security Council |type=Resolution |resolution_number=1540"),
        ("A/58/PV.12", "A-58-PV.12 |body=General Assembly |type=Verbatim Report |session=58"),
        ("TD/B/1", "TD-B-1"),
    ],
)
def test_wikipedias_template(symbol: str, parameters: str) -> None:
    source = Source("k", "甲|乙}}", symbol, None, None, (2014, 4), "第11段", "zh", "https://a.example", None)
    assert citation.wikipedia(source) == (
        f"{{{{UN document |docid={parameters} |title=甲{{{{!}}}}乙&#125;&#125; |date=2014-04}}}}，第11段"
    )


def test_reference_managers_are_told_of_the_document(client: FlaskClient) -> None:
    for path in ("/documents/A_68_827", "/documents/A_68_827/p22"):
        page = client.get(path).text
        assert '<meta name="citation_technical_report_number" content="A/68/827">' in page
        assert '<meta name="citation_title" content="联合国与各国议会' in page
        assert '<meta name="DC.language" content="zh">' in page
        coins = re.search(r'<span class="Z3988" title="([^"]+)">', page)
        assert coins is not None
        assert parse_qs(unescape(coins[1]))["rft.series"] == ["A/68/827"]
