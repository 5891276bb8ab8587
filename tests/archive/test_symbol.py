import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive import symbol
from archive.messages import BadReference

AS_THE_UN_WRITES_THEM = [
    "A/68/827", "A/RES/66/261", "A/RES/74/232 B", "A/RES/74/264 A-C", "A/RES/1514(XV)", "A/RES/217 A(III)",
    "A/RES/1874(S-IV)", "A/RES/S-24/2", "A/RES/ES-10/15", "A/2170", "A/37/351/Add.1/Corr.1", "A/62/PV.117",
    "A/C.3/68/L.5/Rev.1", "A/C.4/71/SR.3", "A/C.6/56/SR.11-13", "A/HRC/RES/22/15", "A/HRC/WG.2/17/2", "A/CONF.219/7",
    "A/CONF.157/24(Part I)/Corr.1", "A/74/6(Sect. 29A)", "A/74/6(Income Sect. 1)", "A/74/5(Vol. II)",
    "A/77/6(Plan outline)", "NPT/CONF.2000/28(Parts I and II)", "A/INF/75/3/Rev.1", "S/RES/1540(2004)", "S/2003/529",
    "S/26560", "S/PRST/2011/16", "S/PV.7813", "E/RES/2013/5", "E/CN.6/2014/3", "E/CN.4/1998/53/Add.2",
    "E/CN.17/2002/PC.2/3", "E/2005/23(Supp)", "ST/SGB/2013/4/Amend.1", "CRC/C/GC/24", "CRPD/C/PRK/Q/1",
    "UNEP/EA.4/Res.6", "UNEP/OzL.Pro.28/12", "UNEP(DTIE)/Hg/CONF/4", "FCCC/CP/2015/10/Add.1", "ICCD/COP(14)/23/Add.1",
    "CCW/CONF.VI/11", "ISBA/25/A/10-ISBA/25/C/31", "A/75/345-S/2020/898", "A/74/73/Add.1-E/2019/14/Add.1",
    "A/C.6/64/SR.1-28/Corrigendum", "S/Agenda/8979", "A/DEC/60/519", "A/68/827/Add.1-3", "A/HRC/WG.6/1/ZAF/2/Summary",
    "A/74/73/Add.1-3-E/2019/14/Add.1",
]  # fmt: skip


@pytest.mark.parametrize("written", AS_THE_UN_WRITES_THEM)
def test_the_uns_own_symbols_stay_as_they_are(written: str) -> None:
    assert symbol.canonical(written) == written
    assert symbol.canonical(written.lower()) == written
    assert symbol.canonical(written.replace(" ", "")) == written
    assert [name for name, _, _ in symbol.find(f"见{written}，第22段")] == [written]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ａ／６８／８２７", "A/68/827"),
        ("  a/68/827 ", "A/68/827"),
        ("A / 68 / 827", "A/68/827"),
        ("S/RES/1540 (2004)", "S/RES/1540(2004)"),
        ("S/RES/1540（2004）", "S/RES/1540(2004)"),
        ("A/RES/217A (III)", "A/RES/217 A(III)"),
        ("A/RES/74/255a-b", "A/RES/74/255 A-B"),
        ("A/CONF.157/24(PartI)/CORR.1", "A/CONF.157/24(Part I)/Corr.1"),
        ("A/74/6(Sect.3)/ Add.6", "A/74/6(Sect. 3)/Add.6"),
        ("a/74/5 ( vol.ii )", "A/74/5(Vol. II)"),
        ("A/75/345 - S/2020/898", "A/75/345-S/2020/898"),
        ("a/75/345-s/2020/898", "A/75/345-S/2020/898"),
        ("A/68/827/Rev.1*", "A/68/827/Rev.1"),
        ("A/68/827/rev.1 ＊", "A/68/827/Rev.1"),
        ("A/74/73**-E/2019/14**", "A/74/73-E/2019/14"),
    ],
)
def test_what_people_type_is_understood(typed: str, meant: str) -> None:
    assert symbol.canonical(typed) == meant


@pytest.mark.parametrize(
    "text",
    ["", "*", "A/68/*", "*A/68/827", "A/68/827/Add.12345",
     "A", "A/", "A/RES/", "A/HRC", "A/Add.1", "A/68/827/", "66/261", "A_68_827", "HIV/AIDS", "A/H1N1", "和/或",
     "A/68/827，第22段", "X/68/827", "A/RES/66/261号决议", "A//68", "A/68 827", "A/68/827-"],
)  # fmt: skip
def test_other_text_is_no_symbol(text: str) -> None:
    assert not symbol.is_symbol(text)
    with pytest.raises(BadReference) as refused:
        symbol.canonical(text)
    assert "A/68/827" in refused.value.message.zh
    assert "A/68/827" in refused.value.message.en


@pytest.mark.parametrize(
    ("written", "slug"),
    [
        ("A/68/827", "A_68_827"),
        ("S/RES/1540 (2004)", "S_RES_1540(2004)"),
        ("A/RES/74/232 B", "A_RES_74_232B"),
        ("NPT/CONF.2000/28(Parts I and II)", "NPT_CONF.2000_28(PartsIandII)"),
    ],
)
def test_slug_is_the_symbol_as_files_are_named(written: str, slug: str) -> None:
    assert symbol.slug(written) == slug


def test_slug_of_no_symbol_is_refused() -> None:
    with pytest.raises(BadReference):
        symbol.slug("report")


@pytest.mark.parametrize(
    ("written", "language", "url"),
    [
        ("A/68/827", "zh", "https://undocs.org/zh/A/68/827"),
        ("S/RES/1540 (2004)", "en", "https://undocs.org/en/S/RES/1540(2004)"),
        ("A/RES/74/232 B", "fr", "https://undocs.org/fr/A/RES/74/232B"),
    ],
)
def test_undocs_url(written: str, language: str, url: str) -> None:
    assert symbol.undocs_url(written, language) == url


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("（Ａ／６８／８２７）", [("A/68/827", 1, 9)]),
        ("A/68/827*", [("A/68/827", 0, 8)]),
        ("A/68/827和S/RES/1540 (2004)。", [("A/68/827", 0, 8), ("S/RES/1540(2004)", 9, 26)]),
        ("见A/RES/66/261号决议", [("A/RES/66/261", 1, 13)]),
        ("(A/74/6 (Sect. 3)/Add.1)", [("A/74/6(Sect. 3)/Add.1", 1, 23)]),
        ("www.un.org/A/68/827 HIV/AIDS MSA/2012/3 A/74/7Add.1 A/RES/ A/HRC-2013 A/HRC和2013", []),
    ],
)
def test_symbols_are_found_in_running_text(text: str, found: list[tuple[str, int, int]]) -> None:
    assert list(symbol.find(text)) == found


numbers = st.integers(1, 9999).map(str)
romans = st.sampled_from(["I", "III", "XV", "XXX", "S-VI"])
letters = st.sampled_from(["", " B", " A-C"])
singles = st.one_of(
    st.builds(lambda organ, session, n: f"{organ}/{session}/{n}", st.sampled_from(symbol.ORGANS), numbers, numbers),
    st.builds(lambda session, n, part: f"A/RES/{session}/{n}{part}", numbers, numbers, letters),
    st.builds(lambda n, part, session: f"A/RES/{n}{part}({session})", numbers, letters, romans),
    st.builds(lambda n, year: f"S/RES/{n}({year})", numbers, st.integers(1946, 2030)),
    st.builds(lambda s, n: f"A/RES/{s}-{n}/1", st.sampled_from(["S", "ES"]), numbers),
    st.builds(
        lambda body, n, doctype: f"A/{body}/{n}/{doctype}",
        st.sampled_from(["C.3", "HRC", "AC.109", "CONF.2"]),
        numbers,
        st.sampled_from(["L.5", "SR.3", "PV.12", "CRP.1", "7"]),
    ),
    st.builds(lambda n, volume: f"A/74/{n}(Vol. {volume})", numbers, st.sampled_from(["I", "IV"])),
)
suffixes = st.lists(st.sampled_from(["/Add.1", "/Corr.2", "/Rev.3"]), max_size=2).map("".join)
with_suffixes = st.builds(lambda single, suffix: single + suffix, singles, suffixes)
symbols = st.one_of(with_suffixes, st.builds(lambda first, second: f"{first}-{second}", with_suffixes, with_suffixes))


@settings(max_examples=200)
@given(symbols)
def test_a_symbol_is_its_singles(written: str) -> None:
    assert "-".join(symbol.singles(written)) == written
    for single in symbol.singles(written):
        assert symbol.canonical(single) == single
        assert symbol.singles(single) == (single,)


@settings(max_examples=200)
@given(symbols)
def test_every_formatted_symbol_parses_to_itself(written: str) -> None:
    assert symbol.canonical(written) == written
    assert symbol.canonical(symbol.canonical(written.upper())) == written
    assert symbol.canonical(symbol.slug(written).replace("_", "/")) == written


@settings(max_examples=200)
@given(st.text(alphabet="ASERESHC/.-()0123456789XVIad 第（／", max_size=30))
def test_canonical_is_idempotent_and_agrees_with_is_symbol(text: str) -> None:
    if symbol.is_symbol(text):
        once = symbol.canonical(text)
        assert symbol.canonical(once) == once
    else:
        with pytest.raises(BadReference):
            symbol.canonical(text)


@settings(max_examples=200)
@given(st.text(alphabet="ASERESHC/.-()0123456789XVId 第（／", max_size=30))
def test_what_is_found_in_text_is_a_symbol_standing_there(text: str) -> None:
    for name, start, end in symbol.find(text):
        assert symbol.canonical(text[start:end]) == name
