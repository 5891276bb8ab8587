import marshal
import os
import tempfile
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Document
from index import segment
from index.cutting import written
from index.normalise import cuts_word, normal
from index.segment import Segmenter, telling


@pytest.fixture(scope="module")
def segmenter(tmp_path_factory: pytest.TempPathFactory) -> Segmenter:
    return segment.load(tmp_path_factory.mktemp("segment") / "cache")


def cut(segmenter: Segmenter, text: str, learned: tuple[str, ...] = ()) -> str:
    cuts = segmenter.cuts(normal(text), learned)
    return "|".join(normal(text)[start:end] for start, end in pairwise(cuts))


@pytest.mark.parametrize(
    "words",
    [
        # compounds, with the borders inside them
        "可持续|发展",
        "联合国|大会",
        "联合国|开发|计划署",
        "各国|议会|联盟|大会",
        "议会|联盟|-|妇女署|的|一份|联合|出版物",
        "世界|议长|会议",
        "全国|人民|代表|大会",
        "最不|发达|国家|、|内陆|发展中|国家",
        "(|经合|组织|)",
        # no word lies across the border of two others
        "发展中|国家",
        "联合国|会员国",
        "各国|议会|和|联合国",
        "及|其他|机构",
        "欧洲|议会|议员",
        # names without parts
        "津巴布韦|和|沙特阿拉伯",
        # numbers and Latin words are whole
        "不遗余力",
        "организация|与|议会",
        "第|66|/|261|号|决议",
        "2| |800|万",
        "www|.|ipu|.|org",
        "ap|2014",
        "2030|年|可持续|发展|议程",
        "第|二十四|届|会议",
        "二〇一二|年",
        "二零一三|年",
        # a name jieba cannot hold in one piece
        "联合国|教育|、|科学|及|文化|组织",
        # characters that normalising changes are in the dictionary all the same
        "着名|的|土着|人民",
    ],
)
def test_borders(segmenter: Segmenter, words: str):
    assert cut(segmenter, words.replace("|", "")) == words


def test_traditional_text_is_cut_alike(segmenter: Segmenter):
    assert cut(segmenter, "聯合國會員國的議會") == "联合国|会员国|的|议会"


def test_words_are_followed_by_their_parts(segmenter: Segmenter):
    assert segmenter.words(normal("联合国开发计划署(开发署)的报告。")) == (
        "联合国开发计划署", "联合国", "开发", "计划署", "开发署", "的", "报告",
    )  # fmt: skip


def test_names_with_punctuation_are_one_word_too(segmenter: Segmenter):
    words = segmenter.words("联合国教育、科学及文化组织")
    assert words == ("联合国教育、科学及文化组织", "联合国", "教育", "科学", "及", "文化", "组织")


def test_learned_names_are_words_in_that_text_only(segmenter: Segmenter):
    text = "海床争端分庭(海分庭)的判决"
    before = segmenter.words(text)
    assert "海分庭" not in before
    taught = segmenter.words(text, ("海床争端分庭", "海分庭"))
    assert taught == ("海床争端分庭", "海床", "争端", "分庭", "海分庭", "的", "判决")
    assert segmenter.words(text) == before


def test_a_learned_name_is_not_seen_inside_other_words(segmenter: Segmenter):
    assert cut(segmenter, "联合国会员国和国会", ("国会",)) == "联合国|会员国|和|国会"
    assert cut(segmenter, "各国联大力支持", ("国联",)) == cut(segmenter, "各国联大力支持")


def test_learned_names_may_hold_punctuation(segmenter: Segmenter):
    words = segmenter.words("反洗钱/反恐融资网络开会", ("反洗钱/反恐融资网络",))
    assert words[0] == "反洗钱/反恐融资网络"


def test_nothing_is_in_an_empty_text(segmenter: Segmenter):
    assert segmenter.cuts("") == (0,)
    assert segmenter.words("") == ()


TEXTS = st.text(alphabet="联合国各议会发展中家大的二十〇第年届2019.a/é (、)—著", max_size=30).map(normal)


@settings(max_examples=150)
@given(text=TEXTS, learned=st.sets(TEXTS, max_size=3))
def test_cuts_partition_any_text_and_leave_numbers_and_latin_words_whole(
    segmenter: Segmenter, text: str, learned: set[str]
):
    cuts = segmenter.cuts(text, learned)
    assert cuts[0] == 0
    assert cuts[-1] == len(text)
    assert list(cuts) == sorted(set(cuts))
    assert not any(cuts_word(text[at - 1], text[at]) for at in cuts[1:-1])
    assert segmenter.cuts(text, sorted(learned, reverse=True)) == cuts


@settings(max_examples=50)
@given(text=TEXTS, learned=st.sets(TEXTS, max_size=3))
def test_what_one_call_learns_no_other_knows(segmenter: Segmenter, text: str, learned: set[str]):
    before = segmenter.words(text)
    segmenter.words(text, learned)
    assert segmenter.words(text) == before


def test_the_names_the_report_introduces_are_words_in_it(segmenter: Segmenter, report: Document):
    for abbreviation in report.abbreviations:
        names = (normal(abbreviation.full), normal(abbreviation.short))
        assert names[1] in segmenter.words("同".join(names), names)
        assert names[0] in segmenter.words("同".join(names), names)


@pytest.mark.parametrize(("word", "says"), [("议会", True), ("66", True), ("undp", True), ("的", False), ("年", False)])
def test_telling(word: str, says: bool):
    assert telling(word) is says


def test_the_dictionary_is_kept_for_our_eyes_only_and_nothing_is_printed(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    planted = temporary / "jieba.cache"
    planted.write_bytes(marshal.dumps(({"发展中国": 10**9, "发": 0, "发展": 0, "发展中": 0}, 10**9)))
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    folder = tmp_path / "data" / "cache"
    assert cut(segment.load(folder), "发展中国家") == "发展中|国家"
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [file.stat().st_mode & 0o777 for file in folder.iterdir()] == [0o600]
    assert list(temporary.iterdir()) == [planted]
    assert capfd.readouterr() == ("", "")


def test_a_dictionary_others_could_have_planted_is_not_read(tmp_path: Path, segmenter: Segmenter):
    tmp_path.chmod(0o777)
    file = tmp_path / f"dictionary-{segmenter.fingerprint[:16]}.msgpack"
    file.write_bytes(msgspec.msgpack.encode((written({"发展中国": 10**6, "发": 0, "发展": 0, "发展中": 0}), 10**6)))
    loaded = segment.load(tmp_path)
    assert cut(loaded, "联合国会员国") == "联合国|会员国"
    assert loaded.fingerprint == segmenter.fingerprint
    assert tmp_path.stat().st_mode & 0o777 == 0o700


def test_a_kept_dictionary_is_used_and_a_damaged_one_built_anew(tmp_path: Path, segmenter: Segmenter):
    tmp_path.chmod(0o700)
    file = tmp_path / f"dictionary-{segmenter.fingerprint[:16]}.msgpack"
    file.write_bytes(msgspec.msgpack.encode((written({"报告书": 10**6, "报": 0, "报告": 0}), 10**6)))
    assert segment.load(tmp_path).words("报告书") == ("报告书",)
    file.write_bytes(file.read_bytes()[:20])
    segment.load.cache_clear()
    assert cut(segment.load(tmp_path), "联合国会员国") == "联合国|会员国"


def test_dictionaries_of_older_lexicons_go(tmp_path: Path, segmenter: Segmenter):
    old = tmp_path / "dictionary-0000000000000000.msgpack"
    old.write_bytes(b"")
    segment.load(tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == [f"dictionary-{segmenter.fingerprint[:16]}.msgpack"]


def test_a_dictionary_in_the_folder_of_another_user_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    mine = os.getuid()
    assert segment._make_private(tmp_path)
    monkeypatch.setattr(os, "getuid", lambda: mine + 1)
    assert segment._make_private(tmp_path) is None


def test_without_a_folder_the_dictionary_is_built_all_the_same(tmp_path: Path):
    (tmp_path / "cache").write_text("a file stands where the folder should")
    assert cut(segment.load(tmp_path / "cache"), "联合国会员国") == "联合国|会员国"
