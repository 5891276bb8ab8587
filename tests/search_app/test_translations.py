"""Every word of the pages is there in English, and what is compiled is what is written."""

from gettext import GNUTranslations
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

import search_app

HERE = Path(search_app.__file__).parent
ENGLISH = HERE / "translations" / "en" / "LC_MESSAGES"
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "lazy_pgettext": ((1, "c"), 2)}


def written() -> Catalog:
    with (ENGLISH / "messages.po").open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def test_every_word_is_translated_and_none_too_many() -> None:
    with (HERE / "translations" / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    used = {(context, words) for _, _, words, _, context in extract_from_dir(HERE, methods, options, keywords=KEYWORDS)}
    assert used == {(message.context, message.id) for message in written() if message.id}
    assert [m.id for m in written() if m.id and (m.fuzzy or not all(texts(m.string)))] == []


def test_the_placeholders_are_kept() -> None:
    assert [(message.id, list(message.check())) for message in written() if list(message.check())] == []


def test_the_compiled_catalogue_is_up_to_date() -> None:
    with (ENGLISH / "messages.mo").open("rb") as file:
        compiled = GNUTranslations(file)
    for message in written():
        if isinstance(message.id, (list, tuple)):
            assert [compiled.ngettext(*message.id, n) for n in (1, 2)] == texts(message.string)
        elif message.id and message.context:
            assert compiled.pgettext(message.context, message.id) == message.string
        elif message.id:
            assert compiled.gettext(message.id) == message.string


def texts(string: object) -> list[str]:
    return [string] if isinstance(string, str) else list(string) if isinstance(string, (list, tuple)) else []
