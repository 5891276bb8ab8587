"""From a condition to a plan for the engine: which passages to look at. A plan takes in every passage the
condition may hold for, and may take in more; the match decides."""

from collections.abc import Iterable, Iterator

from index.condition import All, Any, Condition, Holds, Most, Nearby, Within, Without, terms
from index.engines import AllOf, AnyOf, Everything, Plan, Term


def plan(condition: Condition) -> Plan:
    """The plan of a condition. What only the match can decide (fields, negations) leaves the plan open."""
    match condition:
        case Holds():
            return _any(_holds(form, condition.prefix) for form in condition.forms)
        case Nearby(parts) | All(parts):
            return _all(plan(part) for part in parts)
        case Any(parts):
            return _any(plan(part) for part in parts)
        case Most():
            return _any(plan(part) for part in _indispensable(condition))
        case Within() | Without():
            return Everything()


def _indispensable(most: Most) -> Iterator[Holds]:
    """The weightiest parts, without all of which the others cannot weigh enough: few passages hold them, so few are
    looked at (the idea of WAND: Broder et al., "Efficient query evaluation using a two-level retrieval process",
    2003)."""
    left = sum(most.weights)
    for weight, part in sorted(zip(most.weights, most.parts, strict=True), key=lambda pair: -pair[0]):
        if left < most.least:
            return
        yield part
        left -= weight


def _holds(form: str, prefix: bool) -> Plan:
    return _all(Term(term) for term in terms(form, prefix))


def _all(plans: Iterable[Plan]) -> Plan:
    parts = tuple(dict.fromkeys(plan for plan in plans if plan != Everything()))
    if len(parts) > 1:
        return AllOf(parts)
    return parts[0] if parts else Everything()


def _any(plans: Iterable[Plan]) -> Plan:
    parts = tuple(dict.fromkeys(plans))
    if Everything() in parts:
        return Everything()
    return AnyOf(parts) if len(parts) > 1 else parts[0]
