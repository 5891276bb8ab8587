"""From a condition to a plan for the engine: which passages to look at. A plan takes in every passage the
condition may hold for, and may take in more; the match decides."""

from collections.abc import Iterable

from index.condition import All, Any, Condition, Holds, InDocument, Most, Nearby, Within, Without, terms
from index.engines import AllOf, AnyOf, Everything, Plan, Term, Weighed


def plan(condition: Condition) -> Plan:
    """The plan of a condition. What only the match can decide (fields, negations) leaves the plan open."""
    match condition:
        case Holds():
            return _any(_holds(form, condition.prefix) for form in condition.forms)
        case Nearby(parts) | All(parts):
            return _all(plan(part) for part in parts)
        case Any(parts):
            return _any(plan(part) for part in parts)
        case Most(parts, weights, least):
            return Weighed(tuple(plan(part) for part in parts), weights, least)
        case Within() | InDocument() | Without():
            return Everything()


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
