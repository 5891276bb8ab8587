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
_preambular = st.builds("pp{}{}".format, numbers, _below_paragraph)
_articles = st.builds(
    "art{}{}{}".format,
    st.one_of(numbers, st.builds("{}-{}".format, numbers, numbers)),
    st.one_of(st.just(""), st.builds(".{}".format, numbers)),
    _below_paragraph,
)
_chapters = st.one_of(
    st.builds("pt{}".format, numbers),
    st.builds("ch{}".format, numbers),
    st.builds("pt{}.ch{}".format, numbers, numbers),
)
_numbered_sections = st.builds("s{}{}".format, numbers, _below_section)
_opening_sections = st.builds("s0.s{}".format, numbers)
_sections = st.one_of(_numbered_sections, _opening_sections)
_annexes = st.one_of(st.just("annex"), st.builds("annex{}".format, numbers))
_named = st.one_of(_annexes, letters)

_headings = st.one_of(_sections, _chapters, st.builds("{}.{}".format, _chapters, _sections))
sections = st.one_of(
    st.just("summary"),
    _named,
    _headings,
    st.builds("{}.{}".format, _named, _headings),
    st.builds("{}.{}".format, _annexes, letters),
    st.builds("{}.{}.s{}".format, _annexes, letters, numbers),
)
_numbered = st.one_of(
    _paragraphs, _preambular, _articles, st.builds("{}.{}".format, _sections, st.one_of(_paragraphs, _preambular))
)
_numbering_sections = st.builds("s{}".format, numbers)
_footnotes = st.one_of(st.builds("fn{}".format, numbers), st.builds("fn-{}".format, letters))
_counted = st.one_of(
    st.builds("{}.{}".format, _chapters, numbers),
    st.builds("{}.s{}.{}".format, _chapters, st.one_of(st.just("0"), numbers), numbers),
)
passages = st.one_of(
    _numbered,
    st.builds("{}.{}".format, _named, _numbered),
    st.builds("summary.{}".format, numbers),
    st.builds("s{}.{}".format, st.one_of(st.just("0"), numbers), numbers),
    _counted,
    st.builds("{}.{}".format, _named, _counted),
    st.builds("{}.{}".format, _named, numbers),
    st.builds("{}.{}.{}".format, _named, numbers, numbers),
    _footnotes,
    st.builds("{}.{}".format, st.one_of(_named, _chapters, _numbering_sections), _footnotes),
    st.builds("{}.{}.{}".format, _named, st.one_of(_chapters, _numbering_sections), _footnotes),
)
locators = st.one_of(passages, sections)
"""The canonical form of every passage and section a document can have."""
