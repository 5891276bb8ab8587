import tomllib
from collections import Counter
from pathlib import Path

import pytest

from index import lexicon
from index.normalise import normal

FILE = Path(lexicon.__file__).with_name("names.toml")


def test_holds_the_facts_a_un_archive_needs():
    assert len(lexicon.entries()) >= 200


def test_every_line_says_something_of_its_own():
    full = Counter(entry.full.replace(" ", "") for entry in lexicon.entries())
    assert [name for name, times in full.items() if times > 1] == []


def test_no_short_form_stands_for_two_things():
    short = Counter(normal(name.replace(" ", "")) for entry in lexicon.entries() for name in entry.short)
    assert [name for name, times in short.items() if times > 1] == []


def test_no_name_is_also_given_as_another_way_to_say_itself():
    for entry in lexicon.entries():
        names = [normal(n.replace(" ", "")) for n in (entry.full, *entry.short, *entry.typed)]
        assert len(names) == len(set(names)), entry.full


def test_blanks_are_single_and_inside():
    for entry in lexicon.entries():
        for name in (entry.full, *entry.short):
            assert name == " ".join(name.split()), name


def test_one_entry_a_line():
    lines = FILE.read_text("utf-8").splitlines()
    assert sum(line.startswith("  { full = ") for line in lines) == len(lexicon.entries())
    assert tomllib.loads(FILE.read_text("utf-8")).keys() >= {"organs", "bodies", "programmes", "agencies", "posts"}


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("开发署", ("联合国开发计划署", "开发署", "开发计划署")),
        ("妇女署", ("联合国促进性别平等和增强妇女权能署", "妇女署")),
        ("安理会", ("安全理事会", "安理会")),
        ("议会联盟", ("各国议会联盟", "议会联盟")),
        ("环境署", ("联合国环境规划署", "环境署", "环境规划署")),
    ],
)
def test_groups_bring_the_names_of_one_thing_together(name: str, names: tuple[str, ...]):
    assert [group.names for group in lexicon.groups() if name in group.names] == [names]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("undp", "开发署"),
        ("联合国开发署", "开发署"),
        ("难民高专办", "难民署"),
        ("永续发展", "可持续发展"),
        ("爱滋病", "艾滋病"),
        ("沙乌地阿拉伯", "沙特阿拉伯"),
        ("南韩", "韩国"),
        ("伊斯坦堡", "伊斯坦布尔"),
        ("istanbul", "伊斯坦布尔"),
        ("kuala lumpur", "吉隆坡"),
        ("原住民", "土著"),
    ],
)
def test_what_people_type_is_understood(typed: str, name: str):
    assert any(typed in group.typed and normal(name) in group.names for group in lexicon.groups())


@pytest.mark.parametrize(
    ("name", "joints"),
    [
        ("联合国大会", (3,)),
        ("发展中国家", (3,)),
        ("各国议会联盟", (2, 4)),
        ("会员国", ()),
        ("津巴布韦", ()),
        ("沙特阿拉伯", ()),
        ("中国香港特别行政区", (2, 4, 6)),
        ("议会联盟", None),
    ],
)
def test_words_know_where_they_have_joints(name: str, joints: tuple[int, ...] | None):
    assert lexicon.words()[name] == joints


def test_a_city_that_is_called_like_a_country_is_the_country():
    assert not any("卢安达" in group.typed for group in lexicon.groups() if "罗安达" in group.names)
    assert any("卢安达" in group.typed for group in lexicon.groups() if "卢旺达" in group.names)


def test_words_are_normalised_and_more_than_a_character():
    for name in lexicon.words():
        assert name == normal(name)
        assert len(name) > 1


def test_there_is_a_word_for_every_country():
    countries = {"中国", "阿尔巴尼亚", "黑山", "科特迪瓦", "坦桑尼亚", "巴勒斯坦国", "几内亚比绍", "塞拉利昂", "萨摩亚"}
    assert countries <= lexicon.words().keys()
