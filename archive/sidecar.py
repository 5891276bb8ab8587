"""The sidecar beside a document: `A_68_827.toml` says of `A_68_827.txt` what its text does not."""

import datetime
import difflib
import re
import tomllib
from collections.abc import Callable
from typing import Any

from archive import symbol
from archive.facts import Facts
from archive.messages import BadReference, BadSidecar

# What feeds and citations have no place for, line breaks among them.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")


def parse(file: str, data: bytes) -> Facts:
    """The facts a sidecar, a TOML file, states.

    Raises BadSidecar naming the file, the key and the mend where a key is unknown or a value cannot be.
    """
    try:
        table = tomllib.loads(data.decode("utf-8-sig"))
    # ValueError is wrong bytes, wrong TOML, or a number of thousands of digits; recursion, brackets in brackets.
    except (ValueError, RecursionError) as error:
        raise BadSidecar(
            f'{file}：不是有效的 TOML（{error}）。请写成一行一项，例如 symbol = "A/68/827"。',
            f'{file}: not valid TOML ({error}). Write one key a line, such as symbol = "A/68/827".',
        ) from error
    stated: dict[str, Any] = {key: _value(file, key, value) for key, value in table.items()}
    return Facts(**stated)


def _value(file: str, key: str, value: object) -> str:
    if key not in KEYS:
        near = difflib.get_close_matches(key, KEYS, 1)
        hint_zh = f"是不是要写 {near[0]}？" if near else ""
        hint_en = f" Did you mean {near[0]}?" if near else ""
        known = ", ".join(KEYS)
        raise BadSidecar(
            f"{file}：不认识的键 {key}。{hint_zh}可用的键：{known}。",
            f"{file}: unknown key {key}.{hint_en} Keys that can be used: {known}.",
        )
    read, mend_zh, mend_en = KEYS[key]
    if isinstance(value, (int, datetime.date)) and not isinstance(value, (bool, datetime.datetime)):
        value = str(value)
    known_value = read(value.strip()) if isinstance(value, str) else None
    if known_value is None:
        raise BadSidecar(
            f"{file}：键 {key} 的值 {value!r} 不对。{mend_zh}",
            f"{file}: the value {value!r} of key {key} cannot be. {mend_en}",
        )
    return known_value


def _symbol(text: str) -> str | None:
    try:
        return symbol.canonical(text)
    except BadReference:
        return None


def _line(text: str) -> str | None:
    return text if text and not _CONTROL.search(text) else None


def _text(text: str) -> str | None:
    return text if text and not _CONTROL.search(re.sub(r"[\n\t]", "", text)) else None


def _date(text: str) -> str | None:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        return None
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
    except ValueError:
        return None
    return text


def _language(text: str) -> str | None:
    return text if re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", text) else None


def _url(text: str) -> str | None:
    return text if re.fullmatch(r"https?://[^\s\x00-\x1f\x7f<>\"]+", text) else None


# What may stand in a sidecar: how each key's value is read, and the mend for one that cannot be.
KEYS: dict[str, tuple[Callable[[str], str | None], str, str]] = {
    "symbol": (_symbol, '请写文号，例如 "A/68/827"。', 'Write a symbol, such as "A/68/827".'),
    "title": (_line, "请写标题，放在引号内，不要换行。", "Write the title, in quotation marks, on one line."),
    "date": (_date, '请写 "2014"、"2014-04" 或 "2014-04-02"。', 'Write "2014", "2014-04" or "2014-04-02".'),
    "session": (_line, '请写届会，例如 "第六十八届会议"。', 'Write the session, such as "第六十八届会议".'),
    "agenda_item": (_line, '请写议程项目，例如 "126"。', 'Write the agenda item, such as "126".'),
    "language": (_language, '请写语文代码，例如 "zh"。', 'Write a language code, such as "zh".'),
    "source_url": (_url, "请写以 https:// 开头的网址。", "Write an address that begins with https://."),
    "note": (_text, "请写说明，放在引号内。", "Write the note, in quotation marks."),
}
