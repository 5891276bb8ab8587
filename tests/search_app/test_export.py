"""A whole list of results as a table."""

import csv
import io
import json

import pytest
from flask.testing import FlaskClient

from index.library import Library
from index.results import Request
from search_app.export import Row, csv_lines, json_lines

ROW = Row("A/1，第1段", None, "题", "2014", "p1", ("附件", "二. 性别"), "甲", "http://x/p1?h=1", ((0, 1),))


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_all_that_is_found_is_in_the_table(client: FlaskClient, library: Library) -> None:
    total = library.search(Request("议会")).total
    assert total > 60
    response = client.get("/api/v1/search.csv?q=议会")
    rows = table(response.get_data(as_text=True))
    lines = [json.loads(line) for line in client.get("/api/v1/search.jsonl?q=议会").text.splitlines()]
    assert len(rows) == len(lines) == total
    assert [row["text"] for row in rows] == [line["text"] for line in lines]
    assert all("议会" in line["text"][start:end] for line in lines for start, end in line["highlights"][:1])
    assert response.headers["Content-Disposition"] == "attachment; filename*=UTF-8''%E8%AE%AE%E4%BC%9A.csv"


def test_a_row_leads_to_words_that_are_verified(client: FlaskClient) -> None:
    row, *_ = table(client.get("/api/v1/search.csv?q=妇女署&section=附件/性别平等&sort=reading").text)
    assert (row["citation"], row["date"]) == ("A/68/827，附件，第二节，第1项", "2014")
    assert row["section_path"].startswith("附件 › ")
    assert "文字与引用时相同" in client.get(row["permalink"], headers={"Accept-Language": "zh"}).text


def test_it_is_sent_while_it_is_made(client: FlaskClient) -> None:
    response = client.get("/api/v1/search.jsonl?q=议会")
    assert response.is_streamed
    assert "ETag" not in response.headers


def test_nothing_asked_is_an_empty_table(client: FlaskClient) -> None:
    assert table(client.get("/api/v1/search.csv").text) == []


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", "－1"])
def test_no_text_is_run_as_a_formula(text: str) -> None:
    row = Row(ROW.citation, ROW.symbol, text, *(ROW.date, ROW.locator, ROW.section_path), text, ROW.permalink)
    (read,) = table("".join(csv_lines([row])))
    assert read["text"] == read["title"] == f"'{text}"
    assert json.loads("".join(json_lines([row])))["text"] == text


def test_the_table_opens_as_utf_8_in_a_spreadsheet() -> None:
    assert "".join(csv_lines([])).encode().startswith(b"\xef\xbb\xbfcitation,symbol,title,date,locator,")


def test_lines_and_commas_in_a_text_stay_in_its_cell() -> None:
    row = Row(*[ROW.citation, None, "题", None, "p1", ()], '甲,"乙"\n丙', ROW.permalink)
    assert table("".join(csv_lines([row])))[0]["text"] == '甲,"乙"\n丙'
