"""Hypothesis strategies for locators: every shape there is."""

from hypothesis import strategies as st

numbers = st.one_of(st.integers(1, 30), st.integers(1, 3999)).map(str)
letters = st.builds(
    lambda letter, times: letter * times, st.sampled_from("abcdefghijklmnopqrstuvwxyz"), st.integers(1, 2)
)

_below_paragraph = st.one_of(
    st.just(""),
    st.builds(".{}".format, numbers),
    st.builds(".{}".format, letters),
    st.builds(".{}.{}".format, letters, numbers),
)
_below_section = st.one_of(
    st.just(""),
    st.builds(".{}".format, letters),
    st.builds(".s{}".format, numbers),
    st.builds(".{}.s{}".format, letters, numbers),
)
_paragraphs = st.builds("p{}{}".format, numbers, _below_paragraph)
_sections = st.builds("s{}{}".format, numbers, _below_section)
_annexes = st.one_of(st.just("annex"), st.builds("annex{}".format, numbers))

sections = st.one_of(
    st.just("summary"),
    _annexes,
    _sections,
    st.builds("s0.s{}".format, numbers),
    st.builds("{}.{}".format, _annexes, _sections),
    st.builds("{}.s0.s{}".format, _annexes, numbers),
    st.builds("{}.{}".format, _annexes, letters),
    st.builds("{}.{}.s{}".format, _annexes, letters, numbers),
)
passages = st.one_of(
    _paragraphs,
    st.builds("{}.{}".format, letters, _paragraphs),
    st.builds("pp{}".format, numbers),
    st.builds("{}.pp{}".format, letters, numbers),
    st.builds("summary.{}".format, numbers),
    st.builds("s{}.{}".format, st.one_of(st.just("0"), numbers), numbers),
    st.builds("{}.{}".format, _annexes, _paragraphs),
    st.builds("{}.{}".format, _annexes, numbers),
    st.builds("{}.{}.{}".format, _annexes, numbers, numbers),
    st.builds("art{}".format, numbers),
    st.builds("art{}.{}".format, numbers, numbers),
    st.builds("art{}.{}.{}".format, numbers, numbers, numbers),
    st.builds("fn{}".format, numbers),
    st.builds("fn-{}".format, letters),
)
locators = st.one_of(passages, sections)
"""The canonical form of every passage and section a document can have."""
