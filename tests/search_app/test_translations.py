"""Every word of the pages is there in English, and what is compiled is what is written."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import search_app

HERE = Path(search_app.__file__).parent
ENGLISH = HERE / "translations" / "en" / "LC_MESSAGES"
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_pgettext": ((1, "c"), 2)}


def written() -> Catalog:
    with (ENGLISH / "messages.po").open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def said(catalog: Catalog) -> dict[object, list[str]]:
    return {(m.context, plain(m.id)): texts(m.string) for m in catalog if m.id}


def test_every_word_is_translated_and_none_too_many() -> None:
    with (HERE / "translations" / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    used = {(context, words) for _, _, words, _, context in extract_from_dir(HERE, methods, options, keywords=KEYWORDS)}
    assert used == set(said(written()))
    assert [m.id for m in written() if m.id and (m.fuzzy or not all(texts(m.string)))] == []


def test_the_placeholders_are_kept() -> None:
    assert [(message.id, list(message.check())) for message in written() if list(message.check())] == []


def test_the_compiled_catalogue_is_up_to_date() -> None:
    with (ENGLISH / "messages.mo").open("rb") as file:
        assert said(read_mo(file)) == said(written())


def plain(words: object) -> object:
    return tuple(words) if isinstance(words, list) else words


def texts(string: object) -> list[str]:
    return [string] if isinstance(string, str) else list(string) if isinstance(string, (list, tuple)) else []
