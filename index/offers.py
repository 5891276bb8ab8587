"""What an answer offers besides its hits: another query that was likely meant, how many passages each part of a query
finds, and in which other forms a run was found."""

from collections.abc import Callable, Iterator

from index import query
from index.arrays import Flags
from index.condition import Condition, Holds, exactly, has_other_forms, leaves, prepare
from index.equivalents import forms
from index.holding import Found
from index.match import Subject, match
from index.normalise import normal
from index.results import Equivalence, Suggestion
from index.shelf import Shelf
from index.spelling import conversion, correction

# A query that finds so few passages may yet be mistyped, where one slip away is a word that stands in many more.
_LITTLE = 2
_MANY_TIMES = 5
# Of a query with more mistyped runs nothing is made.
_MOST_MISTYPED = 3
_MOST_FORMS = 5


def suggestion(
    shelf: Shelf, tree: query.Tree | None, found: int, count: Callable[[Condition], int]
) -> Suggestion | None:
    """The query with each run that stands nowhere as the word it is one slip away from. Where something was `found`,
    though little, a run that is no word counts as one that stands nowhere. None where that is no other query, or
    finds nothing, or not many times as much."""
    if tree is None or found > _LITTLE:
        return None

    mistyped: list[str] = []

    def corrected(run: query.Text) -> query.Tree:
        sought = Holds(run.text, forms(normal(run.text), shelf.names), exact=False)
        if run.exact or ((not found or _is_word(shelf, sought.forms[0])) and shelf.finder.stands(sought)):
            return run
        mistyped.append(run.text)
        if len(mistyped) > _MOST_MISTYPED:
            return run
        word = correction(shelf, sought.forms[0])
        meant = (word,) if word else conversion(shelf, sought.forms[0])
        written = tuple(map(shelf.finder.written, meant))
        parts = tuple(query.Text(w.upper() if run.text.isupper() else w, exact=False) for w in written)
        return query.And(parts) if len(parts) > 1 else parts[0] if parts else run

    other = query.rewritten(_spelt_apart(shelf, tree), corrected)
    if other == tree or len(mistyped) > _MOST_MISTYPED:
        return None
    total = count(prepare(other, shelf.names))
    return Suggestion(query.show(other), total) if total > _MANY_TIMES * found else None


def counts(shelf: Shelf, condition: Condition) -> tuple[Suggestion, ...]:
    """How many passages each part of a query finds by itself, for a reader whose query found nothing."""
    sought = [leaf for leaf in dict.fromkeys(leaves(condition)) if isinstance(leaf, Holds)]
    return tuple(Suggestion(leaf.raw, len(shelf.finder.find(leaf).passages)) for leaf in sought)


def equivalents(
    shelf: Shelf, tree: query.Tree, condition: Condition, found: Found, left: Flags
) -> Iterator[Equivalence]:
    """The runs that were found in other forms, each with those that stand in the passages that are left, as they first
    do."""
    runs = [leaf for leaf in dict.fromkeys(leaves(condition)) if has_other_forms(leaf) and leaf in found.leaves]
    narrowed = found.only(left, shelf.total).leaves if runs else {}
    for run in runs:
        standing, rows = narrowed[run]
        first = dict.fromkeys(shelf.finder.in_other_dress(run, standing.passages[rows]))
        shown = {normal(text): " ".join(text.split()) for n in first for text in _in_other_dress(run, shelf.subject(n))}
        if shown:
            in_order = sorted(shown, key=lambda form: run.forms.index(form) if form in run.forms else len(run.forms))
            typed = int(standing.literal[rows].sum())
            forms_shown = tuple(shown[form] for form in in_order[:_MOST_FORMS])
            yield Equivalence(run.raw, forms_shown, _exactly(shelf, tree, run, typed))


def _in_other_dress(run: Holds, subject: Subject) -> Iterator[str]:
    """What stands for a run in a passage where the run itself does not."""
    held = match(run, subject)
    spans = held.spans[run] if held else ()
    literal = [span for span in spans if span.literal]
    for span in spans:
        if not any(other.start <= span.start and span.end <= other.end for other in literal):
            yield subject.passage.text[span.start : span.end]


def _exactly(shelf: Shelf, tree: query.Tree, run: Holds, total: int) -> Suggestion | None:
    """The query that asks for a run as it was typed."""
    asked = exactly(tree, run.raw, shelf.names)
    is_other = asked != exactly(tree, "", shelf.names)
    return Suggestion(query.show(asked), total) if total and is_other else None


def _is_word(shelf: Shelf, text: str) -> bool:
    """Whether a run is a word or a name as it is."""
    return shelf.segmenter.words(text)[:1] == (text,) or bool(shelf.names.of(text))


def _spelt_apart(shelf: Shelf, tree: query.Tree) -> query.Tree:
    """The tree, or where it is pinyin typed in syllables all of it as one run: fu nv shu."""
    parts = tree.parts if isinstance(tree, query.And) else ()
    syllables = [part.text for part in parts if isinstance(part, query.Text) and not part.exact]
    joined = normal(" ".join(syllables))
    is_latin = bool(syllables) and len(syllables) == len(parts) and joined.isascii()
    return query.Text(joined, exact=False) if is_latin and shelf.sounds.spelt(joined) else tree
