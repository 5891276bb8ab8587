"""The pages over the report: what a reader finds on them, without a browser."""

import base64
import gzip
import hashlib
import re
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from hypothesis import example, given
from hypothesis import strategies as st

from archive.export import to_akn
from archive.model import Document
from index.library import Library
from index.reindex import reindex
from index.results import Request
from search_app.app import create_app
from search_app.excerpt import excerpt
from search_app.settings import Settings

CHINESE = {"Accept-Language": "zh-CN,zh;q=0.9"}


def page(client: FlaskClient, address: str, status: int = 200, **headers: str) -> str:
    response = client.get(address, headers={**CHINESE, **headers})
    assert response.status_code == status
    return response.get_data(as_text=True)


def words(html: str) -> str:
    """What is written on a page, blanks as one."""
    body = html.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]*>", "", body)))


def links(html: str) -> list[str]:
    return [unescape(address) for address in re.findall(r'<a\b[^>]*\bhref="([^"]*)"', html)]


def facet(html: str, name: str) -> list[tuple[str, int, str]]:
    """The choices of a facet: label, count and address."""
    part = html.partition(f'<section class="facet {name}"')[2].partition("</section>")[0]
    found = re.findall(r'<li[^>]*><a href="([^"]*)".*?class="label">(.*?)</span><span class="count">(\d+)', part)
    return [(label, int(count), unescape(address)) for address, label, count in found]


# The start page


def test_the_start_page_says_what_is_in_the_archive(client: FlaskClient, library: Library) -> None:
    text = words(page(client, "/"))
    assert f"1 份文件 · {library.documents[0].passages} 段 · 谈及 1990–2017 年" in text
    assert "A/68/827" in text
    assert "autofocus" in page(client, "/")


def test_the_examples_find_what_they_say(client: FlaskClient) -> None:
    html = page(client, "/").partition('id="examples"')[2].partition("</section>")[0]
    shown = re.findall(r'<a href="([^"]*)"[^>]*>.*?</a> <span class="count">(\d+) 段', html)
    assert len(shown) == 3
    for address, count in shown[:2]:
        assert f"{count} 段 · 1 份文件" in words(page(client, unescape(address)))
    assert "所指的是" in words(page(client, unescape(shown[2][0])))


def test_nothing_asked_is_the_start_page(client: FlaskClient) -> None:
    assert words(page(client, "/search?q=+")) == words(page(client, "/"))


# Results


def test_a_hit_shows_its_place_its_sentence_and_its_citation(client: FlaskClient, library: Library) -> None:
    html = page(client, "/search?q=妇女署")
    result = library.search(Request("妇女署"))
    assert f"{result.total} 段 · 1 份文件 · " in words(html)
    assert html.count('<li class="hit">') == result.total
    for hit in result.hits:
        assert f"/documents/A_68_827/{hit.locator}" in links(html)
        assert any(urlsplit(link).fragment == hit.locator for link in links(html))
        assert hit.citation in words(html)
        start, end = excerpt(hit.text, hit.highlights)[0]
        assert re.sub(r"\s+", " ", hit.text[start:end]).strip() in words(html)
    assert html.count("<mark>妇女署</mark>") >= result.total


def test_hits_that_hold_the_letters_only_are_marked_and_no_others(client: FlaskClient, library: Library) -> None:
    html = page(client, "/search?q=国会&per_page=100")
    hits = library.search(Request("国会", per_page=100)).hits
    marked = [item.count("只有字面相合") for item in html.split('<li class="hit">')[1:]]
    assert marked == [int(hit.letters_only) for hit in hits]
    assert 0 < sum(marked) < len(marked)
    assert "letters only" in words(page(client, "/search?q=国会&lang=en"))


def test_a_sentence_that_is_answered_in_part_says_so(client: FlaskClient) -> None:
    notice = "没有段落含有整句话"
    assert notice in words(page(client, "/search?q=派往科特迪瓦的特派团有什么发现？"))
    assert notice not in words(page(client, "/search?q=科特迪瓦"))


def test_a_hit_leads_to_its_place_with_the_query_marked(client: FlaskClient) -> None:
    address = next(link for link in links(page(client, "/search?q=妇女署")) if link.endswith("#annex.2.1"))
    html = page(client, address)
    assert 'id="annex.2.1"' in html
    assert "<mark>妇女署</mark>" in html


@pytest.mark.parametrize("name", ["year", "section", "kind", "organisation", "place", "resolution"])
def test_a_count_says_what_a_click_gives(client: FlaskClient, name: str) -> None:
    choices = facet(page(client, "/search?q=议会"), name)[:6]
    assert len(choices) > 1
    for _, count, address in choices:
        narrowed = page(client, address)
        assert words(narrowed).count(f"{count} 段 · 1 份文件")
        assert "已选" in words(narrowed)


def test_choosing_again_gives_up_the_choice(client: FlaskClient) -> None:
    year, _, chosen = next(choice for choice in facet(page(client, "/search?q=妇女署"), "year") if choice[0] == "2013")
    narrowed = page(client, chosen)
    assert 'class="chosen" aria-current="true"' in narrowed
    back = next(address for label, _, address in facet(narrowed, "year") if label == year)
    assert parse_qs(urlsplit(back).query) == {"q": ["妇女署"]}


def test_a_section_takes_the_place_of_the_one_above_it(client: FlaskClient) -> None:
    html = page(client, "/search?q=妇女署&section=附件")
    below = next(address for label, _, address in facet(html, "section") if label == "二. 性别平等")
    assert parse_qs(urlsplit(below).query)["section"] == ["附件/性别平等"]


def test_years_that_follow_each_other_are_one_chip(client: FlaskClient) -> None:
    html = page(client, "/search?q=议会&year=2012&year=2013&year=2015&section=附件")
    chips = html.partition('class="chosen-now"')[2].partition("</div>")[0]
    assert [label for label in ("2012–2013", "2015", "附件") if label in chips] == ["2012–2013", "2015", "附件"]
    without = [parse_qs(urlsplit(link).query).get("year") for link in links(chips)]
    assert without == [["2012", "2013", "2015"], ["2015"], ["2012", "2013"], None]


def test_every_year_has_its_place_and_a_bar_where_there_is_something(client: FlaskClient) -> None:
    html = page(client, "/search?q=议会&year=2012&year=1989")
    years = {int(label) for label, _, _ in facet(html, "year")}
    drawn = html.partition("<svg width")[2].partition("</svg>")[0]
    titles = {int(year): int(count) for year, count in re.findall(r"<title>(\d+) · (\d+) 段</title>", drawn)}
    assert sorted(titles) == list(range(min(years), max(years) + 1))
    assert {year for year, count in titles.items() if count} == years - {1989}
    # What is chosen can be given up, even where it finds nothing.
    assert drawn.count("<a ") == drawn.count('<rect class="part"') == len(years)


def test_pages_hold_every_hit_once(client: FlaskClient, library: Library) -> None:
    total = library.search(Request("议会")).total
    seen: list[str] = []
    address = "/search?q=议会&sort=reading"
    while address:
        html = page(client, address)
        seen += re.findall(r'class="link" href="([^"]*)"', html)
        following = re.search(r'<a href="([^"]*)" rel="next"', html)
        address = unescape(following[1]) if following else ""
    assert len(seen) == len(set(seen)) == total


def test_a_page_after_the_last_is_the_last(client: FlaskClient) -> None:
    assert '<li class="hit">' in page(client, "/search?q=议会&page=999")


def test_a_new_query_keeps_what_is_chosen(client: FlaskClient) -> None:
    html = page(client, "/search?q=议会&year=2013&section=附件/性别平等")
    assert '<input type="hidden" name="year" value="2013">' in html
    assert '<input type="hidden" name="section" value="附件/性别平等">' in html


@pytest.mark.parametrize(
    ("query", "citation", "address"),
    [
        ("A/68/827 第22段", "A/68/827，第22段", "/documents/A_68_827/p22"),
        ("A/68/827，附件，第二节，第3项", "A/68/827，附件，第二节，第3项", "/documents/A_68_827/annex.2.3"),
        ("A/68/827", "A/68/827", "/documents/A_68_827"),
    ],
)
def test_a_reference_leads_to_what_it_names(client: FlaskClient, query: str, citation: str, address: str) -> None:
    referred = page(client, f"/search?q={query}").partition('class="referred"')[2].partition("</p>")[0]
    assert f'<a href="{address}">{citation}</a>' in referred


def test_a_reference_to_no_passage_says_what_there_is(client: FlaskClient) -> None:
    assert "(a)至(c)" in words(page(client, "/search?q=A/68/827，第9(d)段")).replace("（", "(").replace("）", ")")


def test_where_nothing_is_found_each_part_is_offered(client: FlaskClient, library: Library) -> None:
    text = words(page(client, "/search?q=“妇女署” “缅甸”"))
    assert "没有找到" in text
    for part in library.search(Request("“妇女署” “缅甸”")).counts:
        assert f"{part.query} {part.total} 段" in text


def test_where_choices_leave_nothing_they_can_be_dropped(client: FlaskClient, library: Library) -> None:
    text = words(page(client, "/search?q=妇女署&year=1990"))
    assert f"不限范围则有 {library.search(Request('妇女署')).total} 段" in text


@pytest.mark.parametrize(
    ("query", "looser"),
    [
        ("缅甸 year:1850", "缅甸"),
        ("妇女署 议会 章节:月球", "妇女署 议会"),
        ("妇女署 year:1990&kind=footnote", "妇女署"),
    ],
)
def test_where_conditions_leave_nothing_it_is_said_what_there_is_without(
    client: FlaskClient, library: Library, query: str, looser: str
) -> None:
    html = page(client, f"/search?q={query}")
    assert f"不限范围则有 {library.search(Request(looser)).total} 段" in words(html)
    assert {"q": [looser]} in [parse_qs(urlsplit(link).query) for link in links(html)]


@pytest.mark.parametrize("address", ["/search?q=year:1800", "/search?year=1800", "/search?q=kind:article+year:1800"])
def test_conditions_that_nothing_meets_are_not_called_words(client: FlaskClient, address: str) -> None:
    text = words(page(client, address))
    assert "没有段落合乎这些条件" in text
    assert "没有这些字" not in text


def test_a_mistyped_word_is_asked_about(client: FlaskClient, library: Library) -> None:
    html = page(client, "/search?q=缅店")
    assert f"没有找到“缅店”。 是不是要找“缅甸”（{library.search(Request('缅甸')).total} 段）？" in words(html)
    assert {"q": ["缅甸"]} in [parse_qs(urlsplit(link).query) for link in links(html)]
    assert "没有这些字" not in words(html)


def test_a_reference_shows_the_passage_it_names(client: FlaskClient, report: Document) -> None:
    html = page(client, "/search?q=第22段")
    passage = next(passage for passage in report.passages if passage.locator == "p22")
    assert "1 段 · 1 份文件" in words(html)
    assert {"/documents/A_68_827/p22", "/documents/A_68_827#p22"} <= set(links(html))
    assert passage.text[:30] in words(html)


@pytest.mark.parametrize("address", ["/search?q=妇女署&year=foo&kind=x&sort=zzz", "/search?year=foo"])
def test_an_argument_that_is_not_understood_is_said_to_be_left_out(client: FlaskClient, address: str) -> None:
    text = words(page(client, address))
    assert all(part in text for part in address.partition("?")[2].split("&") if not part.startswith("q="))
    assert "未予理会" in text
    assert "未予理会" not in words(
        page(client, "/search?q=妇女署&year=2012&kind=bullet&sort=reading&page=2&document_year=")
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_kind_shown_is_one_that_can_be_asked_for(client: FlaskClient, library: Library, language: str) -> None:
    html = page(client, f"/search?q=-月球&lang={language}")
    shown = facet(html, "kind")
    assert len(shown) > 3
    for label, count, _ in shown:
        assert library.search(Request(f"kind:“{label}”")).total == count
    for value in client.get("/api/v1/search?q=-月球").get_json()["facets"]["kind"]:
        assert library.search(Request(f"类型:{value['label']}")).total == value["count"]


def test_a_page_says_in_which_other_forms_it_found_a_run_and_leads_to_it_as_typed(client: FlaskClient) -> None:
    html = page(client, "/search?q=联合国开发计划署")
    assert "“联合国开发计划署”也算：开发署。 只找“联合国开发计划署” 2 段" in words(html)
    (address,) = [link for link in links(html) if parse_qs(urlsplit(link).query).get("q") == ['"联合国开发计划署"']]
    assert "2 段 · " in words(page(client, address))
    assert "也算" not in words(page(client, address))
    (used,) = client.get("/api/v1/search?q=联合国开发计划署").get_json()["equivalents"]
    assert used["forms"] == ["开发署"]
    assert used["exactly"] == {"query": '"联合国开发计划署"', "total": 2}


def test_where_nothing_is_known_of_the_words_there_are_examples(client: FlaskClient) -> None:
    html = page(client, "/search?q=“红楼梦”")
    assert "没有找到" in words(html)
    assert len(re.findall(r'<ul class="examples"><li>', html)) == 1


@pytest.mark.parametrize("query", ["(", "“", "AND", "年份:", '"~', "<script>", "%00", "'", "\\", "-", "*", "）（" * 50])
def test_no_query_is_an_error(client: FlaskClient, query: str) -> None:
    response = client.get("/search", query_string={"q": query})
    assert response.status_code == 200
    assert "<script>alert" not in response.get_data(as_text=True)


# The API


def test_the_api_finds_the_passage_a_reference_names(client: FlaskClient) -> None:
    answer = client.get("/api/v1/search?q=第22段").get_json()
    assert (answer["total"], [hit["locator"] for hit in answer["hits"]]) == (1, ["p22"])
    assert "(a)至(c)" in client.get("/api/v1/search?q=第9段(d)").get_json()["notice"]


def test_the_api_suggests_the_word_a_mistyped_one_may_have_been(client: FlaskClient, library: Library) -> None:
    answer = client.get("/api/v1/search?q=缅店").get_json()
    assert answer["suggestion"] == {"query": "缅甸", "total": library.search(Request("缅甸")).total}


def test_the_api_says_what_it_left_out(client: FlaskClient) -> None:
    assert "year=foo" in client.get("/api/v1/search?q=妇女署&year=foo").get_json()["notice"]
    assert client.get("/api/v1/search?q=妇女署&year=2012").get_json()["notice"] is None


def test_the_api_says_what_there_is_where_a_passage_is_not(client: FlaskClient) -> None:
    response = client.get("/api/v1/documents/A_68_827/p99", headers=CHINESE)
    assert response.status_code == 404
    assert "第1至32段" in response.get_json()["error"]["message"]
    assert client.get("/api/v1/documents/A_68_827/s4").status_code == 404
    assert client.get("/api/v1/documents/A_68_827/第9(a)段").headers["Location"].endswith("/p9.a")


# The reader


def test_the_reader_shows_the_whole_document_in_order(client: FlaskClient, report: Document) -> None:
    text = words(page(client, "/documents/A_68_827"))
    at = 0
    for passage in report.passages:
        if passage.kind != "footnote":
            at = text.index(re.sub(r"\s+", " ", passage.text).strip(), at)
    for section in report.sections:
        assert re.sub(r"\s+", " ", section.heading) in text
    for line in report.front:
        assert re.sub(r"\s+", "", line.text) in re.sub(r"\s+", "", text)


def test_everything_that_can_be_linked_to_is_there(client: FlaskClient, report: Document) -> None:
    html = page(client, "/documents/A_68_827")
    assert all(html.count(f' id="{item.locator}"') == 1 for item in report.places)
    assert all(f"/documents/A_68_827/{passage.locator}" in links(html) for passage in report.passages)
    contents = html.partition('class="toc"')[2].partition("</aside>")[0]
    assert links(contents) == [f"#{section.locator}" for section in report.sections]


def test_footnotes_stand_at_the_foot_of_their_section_linked_both_ways(client: FlaskClient, report: Document) -> None:
    html = page(client, "/documents/A_68_827")
    notes = [passage for passage in report.passages if passage.kind == "footnote"]
    assert notes
    for note in notes:
        assert f'href="#{note.locator}"' in html
        assert f'href="#{note.bearer}-{note.locator}"' in html
        assert html.count(f'id="{note.bearer}-{note.locator}"') == 1
        here = html.index(f'id="{note.locator}"')
        following = re.compile(r"<h\d class=.heading").search(html, html.index(f'id="{note.bearer}"'))
        assert html.index(f'id="{note.bearer}"') < here < (following.start() if following else len(html))


def test_the_hits_of_a_search_are_a_tour(client: FlaskClient, library: Library) -> None:
    html = page(client, "/documents/A_68_827?q=妇女署")
    found = re.findall(r'<div class="passage \S+ depth-\d(?: bare)? found" id="([^"]*)"', html)
    assert set(found) == set(library.spans("A_68_827", "妇女署"))
    assert f"“妇女署”：{len(found)} 段" in words(html)
    tour = [re.findall(r'href="#([^"]*)"', hops) for hops in re.findall(r'<span class="hops"(.*?)</div>', html, re.S)]
    assert tour == [found[max(0, at - 1) : at] + found[at + 1 : at + 2] for at in range(len(found))]


def test_a_query_that_is_not_in_the_document_is_said_so(client: FlaskClient) -> None:
    assert "这份文件里没有“红楼梦”。" in words(page(client, "/documents/A_68_827?q=红楼梦"))


# The page of one passage


def test_a_passage_stands_in_its_paragraph(client: FlaskClient) -> None:
    html = page(client, "/documents/A_68_827/p9.b")
    shown = re.findall(r'<div class="passage (\S+) depth-\d( it)?( dim)?" id="([^"]*)"', html)
    assert [(locator, bool(it)) for _, it, _, locator in shown] == [
        ("p8", False), ("p9", False), ("p9.a", False), ("p9.b", True), ("p9.c", False), ("p10", False),
    ]  # fmt: skip
    assert "第9(b)段" in words(html)


def test_the_passages_before_and_after_are_linked(client: FlaskClient, report: Document) -> None:
    locators = [passage.locator for passage in report.passages]
    for before, here, after in zip(locators, locators[1:], locators[2:], strict=False):
        html = page(client, f"/documents/A_68_827/{here}")
        assert re.findall(r'<a rel="(prev|next)" href="/documents/A_68_827/([^"]*)"', html) == [
            ("prev", before), ("next", after),
        ]  # fmt: skip


def test_the_citations_hold_a_link_that_holds(client: FlaskClient, report: Document) -> None:
    text = words(page(client, "/documents/A_68_827/p22"))
    passage = next(passage for passage in report.passages if passage.locator == "p22")
    link = f"http://localhost/documents/A_68_827/p22?h={passage.hash[:8]}"
    assert f"A/68/827，第22段，{link}" in text
    assert text.count(link) >= 6
    assert all(style in text for style in ("GB/T 7714—2015", "BibTeX", "RIS", "CSL-JSON"))
    assert "文字与引用时相同。" in words(page(client, urlsplit(link).path + "?" + urlsplit(link).query))


@pytest.mark.parametrize(
    ("cited", "said"),
    [
        ("00000000", "这一段的文字在引用之后改动过。"),
        ("", "校验码不完整"),
        ("12", "校验码不完整"),
        ("zzzzzzzz", "校验码不完整"),
    ],
)
def test_a_link_whose_words_are_others_says_so(client: FlaskClient, cited: str, said: str) -> None:
    assert said in words(page(client, f"/documents/A_68_827/p22?h={cited}"))


def test_words_that_stand_elsewhere_now_are_found_there(client: FlaskClient, report: Document) -> None:
    moved = next(passage for passage in report.passages if passage.locator == "p23")
    html = page(client, f"/documents/A_68_827/p22?h={moved.hash[:8]}")
    assert "当时引用的文字现在位于第23段。" in words(html)
    assert f"/documents/A_68_827/p23?h={moved.hash[:8]}" in links(html)


@pytest.mark.parametrize(
    ("ending", "mimetype", "holds"),
    [
        ("txt", "text/plain", "A/68/827，第9(a)段，http://localhost/documents/A_68_827/p9.a?h="),
        ("bib", "application/x-bibtex", "@misc{A_68_827:p9.a,"),
        ("ris", "application/x-research-info-systems", "TY  - RPRT"),
        ("json", "application/vnd.citationstyles.csl+json", '"number": "A/68/827"'),
    ],
)
def test_a_citation_as_a_file(client: FlaskClient, ending: str, mimetype: str, holds: str) -> None:
    response = client.get(f"/documents/A_68_827/p9.a.{ending}")
    assert (response.status_code, response.mimetype) == (200, mimetype)
    assert holds in response.get_data(as_text=True)


@pytest.mark.parametrize(
    ("ending", "mimetype", "holds"),
    [
        ("txt", "text/plain", "A/68/827，http://localhost/documents/A_68_827\n"),
        ("bib", "application/x-bibtex", "@misc{A_68_827,"),
        ("ris", "application/x-research-info-systems", "\r\nUR  - http://localhost/documents/A_68_827\r\n"),
        ("json", "application/vnd.citationstyles.csl+json", '"URL": "http://localhost/documents/A_68_827"'),
    ],
)
def test_the_citation_of_a_document_as_a_file(client: FlaskClient, ending: str, mimetype: str, holds: str) -> None:
    response = client.get(f"/documents/A_68_827.{ending}")
    assert (response.status_code, response.mimetype) == (200, mimetype)
    assert holds in response.get_data(as_text=True)
    assert f"/documents/A_68_827.{ending}" in links(page(client, "/documents/A_68_827"))


def test_the_reader_cites_the_document_in_every_style(client: FlaskClient) -> None:
    head = page(client, "/documents/A_68_827").partition('<header class="masthead"')[2].partition("</header>")[0]
    assert all(style in head for style in ("联合国文件", "GB/T 7714—2015", "BibTeX", "RIS", "CSL-JSON"))
    assert 'data-copy="A/68/827，http://localhost/documents/A_68_827"' in head


@pytest.mark.parametrize("address", ["/documents/A_68_827?q=妇女署", "/documents/A_68_827/p22"])
def test_every_passage_holds_its_citation_for_copying(client: FlaskClient, library: Library, address: str) -> None:
    html = page(client, address)
    shown = re.findall(r'<div class="passage [^>]* id="([^"]*)"[^>]* data-copy="([^"]*)"', html)
    passages = {passage.locator: passage for passage in library.document("A_68_827").passages}
    assert len(shown) == html.count('<div class="passage')
    for locator, copied in shown:
        link = f"http://localhost/documents/A_68_827/{locator}?h={passages[locator].hash[:8]}"
        assert copied.startswith("A/68/827，")
        assert copied.endswith(f"，{link}")


def test_a_footnote_is_shown_with_the_passage_that_bears_it(client: FlaskClient) -> None:
    html = page(client, "/documents/A_68_827/fn4")
    assert 'id="p19"' in html
    assert 'href="#p19-fn4"' in html


def test_cited_resolutions_are_linked_to_the_united_nations(client: FlaskClient) -> None:
    assert "https://undocs.org/zh/A/RES/66/261" in links(page(client, "/documents/A_68_827/p22"))


# Addresses


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/A/68/827", "/documents/A_68_827"),
        ("/a/68/827", "/documents/A_68_827"),
        ("/documents/A_68_827/s4", "/documents/A_68_827#s4"),
        ("/documents/A_68_827/annex.s2", "/documents/A_68_827#annex.s2"),
        ("/documents", "/documents/"),
        ("/documents/A_68_827/", "/documents/A_68_827"),
        ("/documents/A_68_827/?q=x&name=y", "/documents/A_68_827?q=x&name=y"),
        ("/documents/A_68_827/p22/", "/documents/A_68_827/p22"),
    ],
)
def test_redirects(client: FlaskClient, address: str, target: str) -> None:
    response = client.get(address)
    assert response.status_code in (302, 308)
    assert response.headers["Location"].removeprefix("http://localhost") == target


@pytest.mark.parametrize("symbol", ["A/1/1", "S/RES/1540(2004)", "E/CN.6/2014/3", "A/RES/66/261"])
def test_a_symbol_that_is_not_held_leads_to_the_united_nations(client: FlaskClient, symbol: str) -> None:
    html = page(client, f"/{symbol}", 404)
    assert f"档案中没有 {symbol}。" in words(html)
    assert f"https://undocs.org/zh/{symbol}" in links(html)


@pytest.mark.parametrize("address", ["/nowhere", "/documents/A_1_1", "/documents/A_68_827/p999", "/documents/../etc"])
def test_what_is_not_there_has_a_page_that_says_so(client: FlaskClient, address: str) -> None:
    assert "没有找到" in words(page(client, address, 404))


def test_what_is_not_there_says_what_is(client: FlaskClient) -> None:
    assert "1至32" in words(page(client, "/documents/A_68_827/p999", 404))


def test_a_query_of_any_length_does_not_stand_in_every_link(client: FlaskClient) -> None:
    html = client.get("/search", query_string={"q": "议会" * 40_000}).get_data(as_text=True)
    assert "只查找了前 2000 个字符" in html
    # The ways to the other language and script alone have the address as it was asked.
    assert len(re.findall("(?:议会){1001,}", unquote(html))) == 2


@pytest.mark.parametrize("address", ["/api/v1/search", "/api/v1/nowhere"])
def test_an_address_that_can_only_be_read_offers_nothing_else(client: FlaskClient, address: str) -> None:
    response = client.options(address)
    assert (response.status_code, response.headers["Allow"]) == (204, "GET, HEAD, OPTIONS")
    assert client.post(address).status_code == 405


def test_what_sidecar_and_text_say_differently_is_counted_apart(documents: Path, tmp_path: Path) -> None:
    (documents / "A_68_827.toml").write_text('session = "第六十九届会议"\nagenda_item = "1"\n')
    reindex(documents, tmp_path / "var")
    client = create_app(Settings(documents=documents, data=tmp_path / "var")).test_client()
    text = words(page(client, "/documents/A_68_827"))
    assert "附属文件与正文有 2 处不同" in text
    assert "以附属文件为准" in text
    assert "没有完全读懂" not in text + words(page(client, "/documents/"))


# Language and headers


@pytest.mark.parametrize(
    ("address", "accepted", "language"),
    [
        ("/", "zh-CN", "zh-Hans"),
        ("/", "", "zh-Hans"),
        ("/", "fr", "zh-Hans"),
        ("/", "en-GB,en;q=0.9", "en"),
        ("/", "zh-TW,en;q=0.5", "zh-Hans"),
        ("/?lang=en", "zh-CN", "en"),
        ("/?lang=zh", "en", "zh-Hans"),
        ("/?lang=xx", "en", "en"),
        ("/nowhere", "en", "en"),
    ],
)
def test_the_language(client: FlaskClient, address: str, accepted: str, language: str) -> None:
    html = client.get(address, headers={"Accept-Language": accepted}).get_data(as_text=True)
    assert f'<html lang="{language}">' in html
    assert ("Search</button>" in html) == (language == "en")


def test_a_chosen_language_is_kept(client: FlaskClient) -> None:
    client.get("/?lang=en")
    assert '<html lang="en">' in page(client, "/help")
    switch = next(link for link in links(page(client, "/search?q=议会&year=2013")) if "lang=zh" in link)
    assert parse_qs(urlsplit(switch).query) == {"q": ["议会"], "year": ["2013"], "lang": ["zh"]}


NAMED = st.text(min_size=1) | st.sampled_from(("q", "name", "endpoint", "said", "_anchor", "_external", "_method"))


@given(st.dictionaries(NAMED, st.lists(st.text(min_size=1), min_size=1)))
@example({"endpoint": ["search.results"], "a&b": ["<c>", "='"]})
def test_the_other_language_is_that_of_the_same_page(app: Flask, said: dict[str, list[str]]) -> None:
    html = page(app.test_client(), f"/help?{urlencode(said, doseq=True)}")
    switch = next(link for link in links(html) if parse_qs(urlsplit(link).query).get("lang"))
    assert parse_qs(urlsplit(switch).query) == {**said, "lang": ["en"]}


def test_below_any_path_links_and_citations_lead_there(app: Flask) -> None:
    html = app.test_client().get("/search?q=议会", environ_overrides={"SCRIPT_NAME": '/a"&b'}).get_data(as_text=True)
    copied = [unescape(text) for text in re.findall(r'data-copy="([^"]*)"', html)]
    assert copied
    assert all('http://localhost/a"&b/documents/A_68_827/' in text for text in copied)
    assert all(unquote(link).startswith('/a"&b/') for link in links(html) if not link.startswith("#"))


@pytest.mark.parametrize(
    "address", ["/", "/search?q=议会", "/documents/A_68_827", "/nowhere", "/documents/A_68_827/p1.bib"]
)
def test_nothing_comes_from_elsewhere(client: FlaskClient, address: str) -> None:
    response = client.get(address)
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    html = response.get_data(as_text=True)
    assert not re.search(r'<script(?! src="/static/|>)|\sstyle=|\son\w+=|<(?:img|link|script)[^>]*="https?:', html)
    # What stands in the page itself, the browser runs only where the policy knows it to the letter.
    for text in re.findall(r"<(?:style|script)>(.*?)</", html, re.DOTALL):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in response.headers["Content-Security-Policy"]


def test_a_page_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    first = client.get("/documents/A_68_827")
    again = client.get("/documents/A_68_827", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")
    assert {"Accept-Language", "Cookie"} <= set(first.vary)


@pytest.mark.parametrize("address", ["/documents/A_68_827", "/static/suggest.js", "/api/v1/documents/A_68_827"])
def test_text_is_sent_compressed_to_whoever_takes_it_so(client: FlaskClient, address: str) -> None:
    plain = client.get(address)
    packed = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.data) == plain.data
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    assert "Accept-Encoding" in plain.vary
    assert "Accept-Encoding" in packed.vary
    again = client.get(address, headers={"Accept-Encoding": "gzip", "If-None-Match": packed.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_what_is_short_is_sent_as_it_is(client: FlaskClient) -> None:
    assert "Content-Encoding" not in client.get("/static/icon.svg", headers={"Accept-Encoding": "gzip"}).headers


def test_static_files_are_kept_for_ever_under_the_name_of_their_content(client: FlaskClient) -> None:
    address = re.search(r'src="(/static/suggest\.js\?v=[0-9a-f]+)"', page(client, "/"))
    assert address
    assert "immutable" in client.get(address[1]).headers["Cache-Control"]
    assert "immutable" not in client.get("/static/suggest.js").headers["Cache-Control"]


# The whole document as a file


def test_a_document_is_served_as_akoma_ntoso(client: FlaskClient, report: Document) -> None:
    response = client.get("/documents/A_68_827.xml")
    assert response.content_type == "application/akn+xml; charset=utf-8"
    assert response.data == to_akn(report)
    assert client.get("/documents/A_68_1.xml").status_code == 404
    assert 'href="/documents/A_68_827.xml"' in client.get("/documents/A_68_827").text
    described = client.get("/api/v1/openapi.json").json
    assert "application/akn+xml" in str((described or {})["paths"]["/documents/{name}.xml"])
