"""What a function does to the finalizer that it is given, by the verbs in its name."""

from __future__ import annotations

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.vocabulary.identifiers import words

# What begins with one of these asks: isFinalizerAdded, waitForFinalizerRemoved
_ASKS_FIRST = {
    "assert", "check", "checks", "contain", "contains", "exist", "exists", "expect", "expected", "expects", "find",
    "finds", "has", "have", "is", "need", "needs", "should", "unexpected", "verify", "wait", "want", "wants",
}  # fmt: skip
_ASKS = _ASKS_FIRST - {"assert", "expect", "expected", "expects", "is", "need", "needs", "should", "verify", "want"} | {
    "any", "containing", "diff", "difference", "element", "equal", "existing", "in", "includes", "index", "match",
    "matches", "present", "subset", "superset",
}  # fmt: skip
_REMOVES = {
    "clean", "cleaned", "cleans", "cleanup", "clear", "cleared", "clears", "delete", "deleted", "deletes", "deleting",
    "deletion", "detach", "discard", "drop", "drops", "exclude", "excludes", "filter", "prune", "removal", "remove",
    "removed", "removes", "removing", "strip", "strips", "unset", "without",
}  # fmt: skip
_ADDS = {
    "add", "added", "adding", "adds", "append", "apply", "attach", "ensure", "ensures", "ensuring", "inject",
    "insert", "protect", "protection", "put", "register", "registered", "registration", "set", "sets", "setting",
    "with",
}  # fmt: skip
_AWAY = {"absence", "absent", "gone", "missing", "no", "not"}  # ensureFinalizerAbsent, ensureNoFinalizer
_ACTIONS = {
    "add", "adding", "check", "checking", "clear", "delete", "ensure", "get", "patch", "remove", "removing", "set",
    "strip", "unset", "update", "wait",
}  # fmt: skip


def role_of(function: str) -> Role | None:
    """None where its name does not say, or says one thing or the other.

    A removal anywhere outweighs what adds: ensureFinalizerRemoved.
    """
    terms = [_verb(word) for word in words(function)]
    if terms[:1] == ["un"]:
        terms[:2] = ["".join(terms[:2])]  # UnSet
    first = terms[0] if terms else ""
    if first == "ensure" and not _AWAY.isdisjoint(terms):
        return Role.REMOVED
    if first in _ASKS_FIRST or "was" in terms or terms[-1:] == ["missing"]:
        return Role.CHECKED
    removes, adds = first == "not" or not _REMOVES.isdisjoint(terms), not _ADDS.isdisjoint(terms)
    if removes and adds and "or" in terms and first != "ensure":
        return None  # addOrRemove…
    if removes:
        return Role.REMOVED
    if adds:
        return Role.ADDED
    return None if _ASKS.isdisjoint(terms) else Role.CHECKED


def _verb(word: str) -> str:
    """What stands before the noun in ``addfinalizer``."""
    return word.removesuffix("s").removesuffix("finalizer") if "finalizer" in word else word


def is_action(identifier: str) -> bool:
    """Whether it begins with what is done: a function, a flag, or one of several steps."""
    terms = words(identifier)
    return bool(terms) and terms[0] in _ACTIONS
