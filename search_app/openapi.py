"""The description of the JSON API, OpenAPI 3.1."""

from typing import Any, get_args

from archive.model import Kind
from index.relations import Relation
from index.results import OF_PASSAGES, FacetName, Part

Json = dict[str, Any]

_STRING: Json = {"type": "string"}
_INTEGER: Json = {"type": "integer"}
_NULLABLE: Json = {"type": ["string", "null"]}
_STRINGS: Json = {"type": "array", "items": _STRING}
_INTEGERS: Json = {"type": "array", "items": _INTEGER}
_NUMBER: Json = {"type": "number"}
_POINTS: Json = {"type": "object", "properties": dict.fromkeys(get_args(Part), _NUMBER)}
_KIND: Json = {"type": "string", "enum": list(get_args(Kind))}


def described() -> Json:
    """The description, as plain JSON."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "联合国文件中文档案 · UN documents in Chinese",
            "version": "1",
            "description": "检索、阅读和引用段落。Search, read and cite passages of UN documents.",
        },
        "paths": {
            "/api/v1/search": _get("检索段落 · Search passages", "SearchResult", _search_parameters()),
            "/api/v1/search.csv": _table("text/csv"),
            "/api/v1/search.jsonl": _table("application/jsonl"),
            "/api/v1/documents": _get("全部文件 · All documents", "Documents"),
            "/api/v1/documents/{name}": _get("一份文件 · One document", "Document", [_in_path("name", "A_68_827")]),
            "/api/v1/documents/{name}/{locator}": _get(
                "一个段落 · One passage", "Passage", [_in_path("name", "A_68_827"), _in_path("locator", "p22")]
            ),
            "/api/v1/documents/{name}/{locator}/related": _get(
                "相关段落 · Related passages", "Related", [_in_path("name", "A_68_827"), _in_path("locator", "p22")]
            ),
            "/documents/{name}.xml": {
                "get": {
                    "summary": "一份文件的 Akoma Ntoso XML · One document as Akoma Ntoso XML",
                    "parameters": [_in_path("name", "A_68_827")],
                    "responses": {
                        "200": {
                            "description": "Akoma Ntoso 3.0",
                            "content": {"application/akn+xml": {"schema": _STRING}},
                        },
                        "404": {"description": "没有这份文件 · No such document", "content": {"text/html": {}}},
                    },
                }
            },
            "/api/v1/suggest": _get("提示 · Suggestions", "Suggestions", [_in_query("q", _STRING, "妇女")]),
            "/api/v1/resolve": _get(
                "引文所指 · What a reference names", "Resolution", [_in_query("ref", _STRING, "A/68/827 第22段")]
            ),
            "/api/v1/openapi.json": _get("本说明 · This description", "Description"),
        },
        "components": {"schemas": _SCHEMAS},
    }


def _get(summary: str, schema: str, parameters: list[Json] | None = None) -> Json:
    answer = {"description": summary, "content": {"application/json": {"schema": _ref(schema)}}}
    wrong = {"description": "出错 · Error", "content": {"application/json": {"schema": _ref("Error")}}}
    return {"get": {"summary": summary, "parameters": parameters or [], "responses": {"200": answer, "default": wrong}}}


def _table(mimetype: str) -> Json:
    """All that a search finds, a row or line each."""
    schema = _STRING if mimetype == "text/csv" else _ref("Row")
    answer = {"description": "逐段一行 · A line for each passage", "content": {mimetype: {"schema": schema}}}
    summary = "检索所得的全部段落 · All passages a search finds"
    paged = ("page", "per_page")
    parameters = [parameter for parameter in _search_parameters() if parameter["name"] not in paged]
    return {"get": {"summary": summary, "parameters": parameters, "responses": {"200": answer}}}


def _search_parameters() -> list[Json]:
    several = {"style": "form", "explode": True}
    return [
        _in_query("q", _STRING, "妇女署 议会"),
        _in_query("section", _STRINGS, ["附件/性别平等"]) | several,
        _in_query("year", _INTEGERS, [2013]) | several,
        _in_query("document", _STRINGS, ["A_68_827"]) | several,
        _in_query("document_year", _INTEGERS, [2014]) | several,
        _in_query("kind", {"type": "array", "items": _KIND}, ["annex_entry"]) | several,
        _in_query("organisation", _STRINGS, ["联合国开发计划署"]) | several,
        _in_query("place", _STRINGS, ["津巴布韦"]) | several,
        _in_query("resolution", _STRINGS, ["A/RES/66/261"]) | several,
        _in_query("event", _STRINGS, ["世界议长会议"]) | several,
        _in_query("sort", {"type": "string", "enum": list(OF_PASSAGES)}, "relevance"),
        _in_query("match", {"type": "string", "enum": ["run", "words"]}, "run"),
        _in_query("explain", {"type": "string", "enum": ["0", "1"]}, "1"),
        _in_query("page", {"type": "integer", "minimum": 1}, 1),
        _in_query("per_page", {"type": "integer", "minimum": 1, "maximum": 100}, 20),
    ]


def _in_query(name: str, schema: Json, example: object) -> Json:
    return {"name": name, "in": "query", "schema": schema, "example": example}


def _in_path(name: str, example: str) -> Json:
    return {"name": name, "in": "path", "required": True, "schema": _STRING, "example": example}


def _ref(schema: str) -> Json:
    return {"$ref": f"#/components/schemas/{schema}"}


def _object(optional: Json | None = None, /, **properties: Json) -> Json:
    return {"type": "object", "required": list(properties), "properties": properties | (optional or {})}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


_SUGGESTION = _object(query=_STRING, total=_INTEGER)
_FACET_VALUE = _object(
    value={"type": ["string", "integer"]}, label=_STRING, count=_INTEGER, selected={"type": "boolean"}
)
_FACETS = _object(**dict.fromkeys(get_args(FacetName), _list(_ref("FacetValue"))))
_LINE = {
    "document": _STRING,
    "locator": _STRING,
    "kind": _KIND,
    "section": _NULLABLE,
    "section_path": _STRINGS,
    "marker": _STRING,
    "text": _STRING,
    "years": _INTEGERS,
    "hash": _STRING,
}
_CARD = {
    "document": _STRING,
    "symbol": _NULLABLE,
    "title": _STRING,
    "date": _NULLABLE,
    "year": {"type": ["integer", "null"]},
    "session": _NULLABLE,
    "agenda_item": _NULLABLE,
    "language": _STRING,
    "passages": _INTEGER,
    "years": _INTEGERS,
    "stale": {"type": "boolean"},
    "url": _STRING,
}
_SCHEMAS: Json = {
    "SearchResult": _object(
        query=_STRING,
        total=_INTEGER,
        page=_INTEGER,
        per_page=_INTEGER,
        took_ms={"type": "number"},
        notice=_NULLABLE,
        suggestion={"anyOf": [_ref("Suggestion"), {"type": "null"}]},
        equivalents=_list(_ref("Equivalence")),
        apart=_INTEGER,
        hits=_list(_ref("Hit")),
        facets=_FACETS,
    ),
    "Hit": _object(
        {"explanation": _ref("Explanation")},
        document=_STRING,
        symbol=_NULLABLE,
        title=_STRING,
        locator=_STRING,
        kind=_KIND,
        section=_NULLABLE,
        section_path=_STRINGS,
        years=_INTEGERS,
        text=_STRING,
        highlights=_list(_list(_INTEGER)),
        citation=_STRING,
        url=_STRING,
        score={"type": "number"},
        letters_only={"type": "boolean"},
    ),
    "Explanation": _object(
        length=_INTEGER,
        sought=_list(
            _object(
                text=_STRING,
                frequency=_INTEGER,
                weight=_NUMBER,
                found=_STRINGS,
                occurrences=_INTEGER,
                equivalents=_INTEGER,
                points=_POINTS,
            )
        ),
        points=_POINTS,
    ),
    "Row": _object(
        citation=_STRING,
        symbol=_NULLABLE,
        title=_STRING,
        date=_NULLABLE,
        locator=_STRING,
        section_path=_STRINGS,
        text=_STRING,
        permalink=_STRING,
        highlights=_list(_list(_INTEGER)),
    ),
    "FacetValue": _FACET_VALUE,
    "Suggestion": _SUGGESTION,
    "Equivalence": _object(run=_STRING, forms=_STRINGS, exactly={"anyOf": [_ref("Suggestion"), {"type": "null"}]}),
    "Completion": _object(kind=_STRING, text=_STRING, query=_STRING, total=_INTEGER, url=_STRING),
    "Suggestions": _object(suggestions=_list(_ref("Completion"))),
    "Documents": _object(documents=_list(_object(**_CARD))),
    "Document": _object(
        **_CARD
        | {
            "related": _list(_ref("Relative")),
            "sections": _list({"type": "object"}),
            "passages": _list(_object(**_LINE)),
        }
    ),
    "Relative": _object(
        relation={"type": "string", "enum": list(get_args(Relation))},
        symbol=_STRING,
        document=_NULLABLE,
        title=_NULLABLE,
        date=_NULLABLE,
        url=_NULLABLE,
    ),
    "Passage": _object(**_LINE, citation=_STRING, citations={"type": "object"}, url=_STRING, permalink=_STRING),
    "Related": _object(
        related=_list(
            _object(
                **_LINE,
                citation=_STRING,
                url=_STRING,
                shared=_STRINGS,
                highlights=_list(_list(_INTEGER)),
                likeness=_NUMBER,
                repeated=_INTEGER,
            )
        )
    ),
    "Resolution": _object(document=_STRING, locator=_NULLABLE, through=_NULLABLE, url=_STRING),
    "Description": {"type": "object"},
    "Error": _object(error=_object(status=_INTEGER, message=_STRING)),
}
