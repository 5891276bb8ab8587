"""The names and terms of UN texts that no general dictionary knows, as facts in `names.toml`, and the names of
countries and territories from the Unicode CLDR. Everything handed out is normalised."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path

import babel
import msgspec

from index.normalise import normal

_FILE = Path(__file__).with_name("names.toml")
# CLDR's codes of two letters that are no country or territory: the EU, the euro area, the UN, islands, tests.
_NO_TERRITORIES = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}

# Asia/Dili, but no Etc/Unknown, nor America/North_Dakota/Center, whose last part is no name of its own.
_CITY = re.compile("(?!Etc)[A-Za-z]+/(?P<city>[A-Za-z_-]+)")


class Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One line of `names.toml`, as it is written; a blank in `full` or `short` sets words apart."""

    full: str
    en: str
    short: tuple[str, ...] = ()
    acronym: tuple[str, ...] = ()
    typed: tuple[str, ...] = ()


# Kinds of which anyone may say 联合国 first: 联合国人权理事会.
_OF_THE_UN = ("organs", "bodies", "departments")


@dataclass(frozen=True, slots=True)
class Group:
    """Names of one thing, normalised. A text may hold any of `names`, the full one first; whoever asks may also
    write one of `typed`, which are understood but not searched for."""

    names: tuple[str, ...]
    typed: tuple[str, ...]


@cache
def entries() -> tuple[Entry, ...]:
    """The lines of `names.toml` in order. Raises msgspec.ValidationError where the file is not as it must be."""
    return tuple(entry for kind in _kinds().values() for entry in kind)


@cache
def groups() -> tuple[Group, ...]:
    """Every thing that has more than one name.

    >>> [group.names for group in groups() if "儿基会" in group.names]
    [('联合国儿童基金会', '儿基会', '儿童基金会')]
    """
    of_the_un = {entry for kind in _OF_THE_UN for entry in _kinds()[kind]}
    listed = (_group(entry, of_the_un=entry in of_the_un) for entry in entries())
    english = _territories_in_english()
    named = (*listed, *(Group((name,), (*typed, *english[name])) for name, typed in _territories().items()))
    return tuple(group for group in (*named, *_cities()) if len(group.names) + len(group.typed) > 1)


@cache
def words() -> dict[str, tuple[int, ...] | None]:
    """Every name that is a word to segmentation, with the offsets at which words inside it meet: none for a name
    without blanks that is a full one or a territory; None where the dictionary is to decide.

    >>> words()["联合国大会"], words()["儿基会"], words()["津巴布韦"]
    ((3,), None, ())
    """
    known: dict[str, tuple[int, ...] | None] = {}
    for entry in entries():
        known |= dict.fromkeys(map(normal, entry.typed)) | dict(map(_joined, entry.short))
    known |= {name: () for territory, typed in _territories().items() for name in (territory, *typed)}
    for entry in entries():
        full, borders = _joined(entry.full)
        known[full] = borders or ()
    return {name: joints for name, joints in known.items() if len(name) > 1 and not name.isascii()}


@cache
def named(*kinds: str) -> Mapping[str, str]:
    """The names of the lexicon's lines of some kinds, full and short, each with the full one as it is written.

    >>> named("programmes")["儿基会"]
    '联合国儿童基金会'
    """
    return {
        _joined(name)[0]: entry.full.replace(" ", "")
        for kind in kinds
        for entry in _kinds()[kind]
        for name in (*entry.short, entry.full)
    }


@cache
def places() -> Mapping[str, str]:
    """The names of countries, territories and the regions of the UN's statisticians (M49), formal ones too, each
    with the one the CLDR gives it.

    >>> places()["大韩民国"], places()["拉丁美洲"]
    ('韩国', '拉丁美洲')
    """
    found = {normal(name): name for code, name in _territories_in("zh_Hans").items() if _is_place(code)}
    for entry in _kinds()["states"]:
        names = [_joined(name)[0] for name in (entry.full, *entry.short)]
        said = next(
            (found[name] for name in names if name in found), (entry.short or (entry.full,))[0].replace(" ", "")
        )
        found |= dict.fromkeys(names, said)
    return found


def _is_place(code: str) -> bool:
    # 001 is the world.
    return code != "001" if code.isdecimal() else len(code) == 2 and code not in _NO_TERRITORIES


@cache
def _kinds() -> dict[str, list[Entry]]:
    return msgspec.convert(tomllib.loads(_FILE.read_text("utf-8")), dict[str, list[Entry]])


def _group(entry: Entry, *, of_the_un: bool) -> Group:
    names = tuple(_joined(name)[0] for name in (entry.full, *entry.short))
    typed = [normal(name) for name in (*entry.acronym, *entry.typed, entry.en)]
    if of_the_un or names[0].startswith("联合国"):
        typed += [f"联合国{name}" for name in names if not name.startswith("联合国")]
    return Group(names, tuple(typed))


def _joined(name: str) -> tuple[str, tuple[int, ...] | None]:
    parts = [normal(part) for part in name.split(" ")]
    *joints, _ = accumulate(map(len, parts))
    return "".join(parts), tuple(joints) or None


@cache
def _territories_in_english() -> dict[str, tuple[str, ...]]:
    """What each country and territory is called in English: `Myanmar (Burma)` is two names."""
    simplified, english = (_territories_in(tag) for tag in ("zh_Hans", "en"))
    named = {normal(simplified[code]): english[code] for code in simplified if code in english}
    return {
        name: tuple(normal(part) for part in re.split(r"[()]", said) if part.strip()) for name, said in named.items()
    }


@cache
def _territories() -> dict[str, tuple[str, ...]]:
    """The Chinese name of each country and territory, with its names in Taiwan and Hong Kong where they differ."""
    simplified, *others = (_territories_in(tag) for tag in ("zh_Hans", "zh_Hant", "zh_Hant_HK"))
    codes = [code for code in simplified if len(code) == 2 and code not in _NO_TERRITORIES]
    named = {normal(simplified[code]): [normal(other[code]) for other in others] for code in codes}
    return {name: tuple(dict.fromkeys(n for n in variants if n != name)) for name, variants in named.items()}


def _cities() -> Iterator[Group]:
    """The cities and islands by which the CLDR names time zones, with their names in Taiwan, Hong Kong and English:
    伊斯坦布尔, 伊斯坦堡, Istanbul. What is called like a country is left to the country: 卢安达."""
    simplified, *others = (babel.Locale.parse(tag).time_zones for tag in ("zh_Hans", "zh_Hant", "zh_Hant_HK", "en"))
    countries = {name for territory, typed in _territories().items() for name in (territory, *typed)}
    for zone, said in simplified.items():
        if "city" not in said or not (area := _CITY.fullmatch(zone)):
            continue
        variants = (
            area["city"].replace("_", " "),
            *(other[zone]["city"] for other in others if _has_city(other, zone)),
        )
        name = normal(said["city"])
        typed = dict.fromkeys(normal(variant) for variant in variants)
        yield Group((name,), tuple(variant for variant in typed if variant != name and variant not in countries))


def _has_city(zones: Mapping[str, Mapping[str, object]], zone: str) -> bool:
    return zone in zones and "city" in zones[zone]


def _territories_in(locale: str) -> dict[str, str]:
    return dict(babel.Locale.parse(locale).territories)
