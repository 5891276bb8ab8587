"""Why a hit stands where it does, and what is like a passage: in the API and on the pages."""

import pytest
from flask.testing import FlaskClient


def test_the_api_gives_the_parts_of_a_score_only_where_asked(client: FlaskClient) -> None:
    asked = client.get("/api/v1/search?q=UNDP&explain=1").get_json()["hits"]
    for hit in asked:
        told = hit["explanation"]
        points = [p for each in (*told["sought"], told) for p in each["points"].values()]
        assert sum(points) == pytest.approx(hit["score"], abs=1e-4)
    assert all("explanation" not in hit for hit in client.get("/api/v1/search?q=UNDP").get_json()["hits"])


def test_the_page_explains_where_asked_and_the_next_search_does_too(client: FlaskClient) -> None:
    plain, told = (client.get("/search", query_string=query).text for query in ("q=妇女署", "q=妇女署&explain=1"))
    assert "为什么排在这里" not in plain
    assert "explain=1" in plain
    assert "为什么排在这里" in told
    assert '<input type="hidden" name="explain" value="1">' in told
    english = client.get("/search?q=妇女署&explain=1", headers={"Accept-Language": "en"}).text
    assert "Why here" in english
    assert "Length of the passage" in english


def test_a_passage_leads_to_related_ones_on_its_page_and_in_the_api(client: FlaskClient) -> None:
    related = client.get("/api/v1/documents/A_68_827/p30/related").get_json()["related"]
    assert related[0]["locator"] == "annex.3.13"
    assert "伊斯坦布尔行动纲领" in related[0]["shared"]
    page = client.get("/documents/A_68_827/p30").text
    assert "相关段落" in page
    assert 'href="/documents/A_68_827/annex.3.13"' in page
    assert client.get("/api/v1/documents/A_68_827/p999/related").status_code == 404
