"""Lists of what a search can be narrowed by, where there is more than anyone reads."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from flask.testing import FlaskClient

from index.library import current
from index.reindex import reindex
from index.results import FacetValue, Request
from search_app import facets
from search_app.app import create_app
from search_app.settings import Settings

pytestmark = pytest.mark.usefixtures("dictionary")

MANY = 60
NUMERALS = "一二三四五六七八九十"


def heading(number: int) -> str:
    return f"第{number}个渔场"


def numbered(number: int) -> str:
    """A number of a heading, in characters: 一, 十一, 二十一."""
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else NUMERALS[tens - 1]) + ("十" if tens else "") + (NUMERALS[ones - 1] if ones else "")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Sixty sections, each of one passage but the last of two, which speak of sixty years."""
    documents = tmp_path / "documents"
    documents.mkdir()
    lines = [f"{numbered(n)}. {heading(n)}\n\n{n}. 渔业在{1950 + n}年取得进展。" for n in range(1, MANY + 1)] + [
        f"{MANY + 1}. 渔业再次取得进展。"
    ]
    (documents / "report.txt").write_text("关于渔业的报告\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    assert not reindex(documents, tmp_path / "var").failed
    return tmp_path / "var"


@pytest.fixture
def client(data: Path) -> Iterator[FlaskClient]:
    with create_app(Settings(documents=data.parent / "documents", data=data)).test_client() as client:
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "zh-CN"
        yield client


def test_the_values_most_passages_have_are_told_and_every_year_and_what_is_chosen(data: Path) -> None:
    library = current(data)
    told = library.search(Request("渔业")).facets
    assert len(told["section"]) == 50
    assert heading(MANY) in {value.value for value in told["section"]}
    assert [value.value for value in told["year"]] == list(range(1951, 1951 + MANY))
    left_out = ({heading(n) for n in range(1, MANY + 1)} - {str(value.value) for value in told["section"]}).pop()
    chosen = library.search(Request("渔业", sections=(left_out,))).facets["section"]
    assert [(value.value, value.count) for value in chosen if value.selected] == [(left_out, 1)]


def facet(page: str, name: str) -> str:
    return re.search(rf'<section class="facet {name}".*?</section>', page, re.S)[0]  # type: ignore[index]


def test_a_list_says_that_it_leaves_some_out_only_where_it_does(client: FlaskClient) -> None:
    page = client.get("/search?q=渔业").text
    sections, years = facet(page, "section"), facet(page, "year")
    assert sections.count("<li") == 40
    assert "只列段落最多的 40 项" in sections
    assert years.count("<li") == MANY
    assert "只列" not in years


@pytest.mark.parametrize(("many", "is_cut"), [(1, False), (40, False), (41, True)])
def test_a_list_that_leaves_out_nothing_does_not_say_so(client: FlaskClient, many: int, is_cut: bool) -> None:
    values = [FacetValue(f"国{n}", f"国{n}", n, selected=False) for n in range(1, many + 1)]
    with client.application.test_request_context():
        listed = facets.commonest(Request("渔业"), "place", values)
    assert listed.is_cut is is_cut
    counts = [int(re.search(r'"count">(\d+)<', item)[1]) for item in (*listed.shown, *listed.folded)]  # type: ignore[index]
    assert counts == list(range(many, max(many - 40, 0), -1))


@pytest.mark.parametrize("listing", [facets.sections, partial(facets.commonest, facet="place")])
def test_what_is_chosen_is_shown_however_little_there_is_of_it(
    client: FlaskClient, listing: Callable[..., facets.Choices]
) -> None:
    values = [FacetValue(f"国{n}", f"国{n}", MANY - n, selected=n == MANY - 1) for n in range(MANY)]
    rarest = (str(values[-1].value),)
    with client.application.test_request_context():
        listed = listing(Request("渔业", sections=rarest, places=rarest), values=values)
    assert [item for item in (*listed.shown, *listed.folded) if "✓" in item] == [listed.shown[-1]]
    assert f">国{MANY - 1}<" in listed.shown[-1]


def test_a_bar_takes_its_year_up_beside_those_chosen_or_gives_it_up(client: FlaskClient) -> None:
    values = [FacetValue(year, str(year), 1, selected=year == 1952) for year in range(1951, 1954)]
    with client.application.test_request_context():
        bars = facets.histogram(Request("渔业", years=(1952,)), values)
    assert [parse_qs(urlsplit(bar.address).query).get("year") for bar in bars] == [
        ["1951", "1952"],
        None,
        ["1952", "1953"],
    ]


@pytest.mark.parametrize("query", ["q=渔业", "q=渔业&year=1960&sort=reading", "q=%00渔业", "year=1955"])
def test_each_value_leads_to_the_search_narrowed_to_it(client: FlaskClient, query: str) -> None:
    listed = facet(client.get(f"/search?{query}").text, "year")
    for address in [unescape(found) for found in re.findall(r'<a href="([^"]+)"(?![^>]*current)', listed)[:5]]:
        narrowed = client.get(address).text
        year = re.search(r"year=(\d+)(?!.*year=)", address)[1]  # type: ignore[index]
        assert re.search(rf'aria-current="true"><span[^>]*>✓</span><span class="label">{year}<', narrowed)
        assert narrowed.count('id="q"') == 1


def test_a_page_is_as_the_archive_is_and_in_the_language_asked_for(client: FlaskClient, data: Path) -> None:
    first = client.get("/search?q=渔业").text
    assert client.get("/search?q=渔业").text == first
    assert client.get("/search?q=渔业", headers={"Accept-Language": "en"}).text != first
    (data.parent / "documents" / "more.txt").write_text("说明\n\n1. 渔业再议。\n", encoding="utf-8")
    reindex(data.parent / "documents", data)
    assert f"{MANY + 1} 段" in first
    assert f"{MANY + 2} 段" in client.get("/search?q=渔业").text


def test_of_many_documents_fifty_are_listed_and_all_are_counted(tmp_path: Path) -> None:
    (documents := tmp_path / "documents").mkdir()
    for number in range(MANY):
        text = "\n\n".join(f"{paragraph}. 渔业取得进展。" for paragraph in range(1, 2 + number % 3))
        (documents / f"note{number:02}.txt").write_text(text, encoding="utf-8")
    assert not reindex(documents, tmp_path / "var").failed
    library = current(tmp_path / "var")
    result = library.search(Request("渔业"))
    assert len(result.facets["document"]) == 50
    assert dict(result.documents) == Counter(hit.document for hit in library.whole(Request("渔业"))[1])
    assert len(result.documents) == MANY
    chosen = library.search(Request("渔业", documents=("note02", "note03", "note04"), years=()))
    assert dict(chosen.documents) == {"note02": 3, "note03": 1, "note04": 2}
    client = create_app(Settings(documents=documents, data=tmp_path / "var")).test_client()
    assert f"{MANY} 份文件" in client.get("/search?q=渔业", headers={"Accept-Language": "zh"}).text


def test_a_chosen_year_of_which_there_is_nothing_stands_among_the_others(data: Path) -> None:
    told = current(data).search(Request("渔业", years=(1953, 1940))).facets["year"]
    assert [(value.value, value.count) for value in told[:2]] == [(1940, 0), (1951, 1)]
    assert [value.value for value in told if value.selected] == [1940, 1953]


def test_a_heading_under_several_numbers_is_one_section(tmp_path: Path) -> None:
    (documents := tmp_path / "documents").mkdir()
    for name, number in (("note", "四"), ("letter", "五")):
        (documents / f"{name}.txt").write_text(f"{name}\n\n{number}. 渔业\n\n1. 渔业取得进展。\n", encoding="utf-8")
    assert not reindex(documents, tmp_path / "var").failed
    (told,) = current(tmp_path / "var").search(Request("渔业")).facets["section"]
    assert (told.value, told.label, told.count) == ("渔业", "五. 渔业", 2)
