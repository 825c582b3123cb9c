"""What Go's habits add to the vocabulary: functions that log, test and build names, and constants of other things."""

from __future__ import annotations

from finalizer_lint.core.facts import Role
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer, words
from finalizer_lint.languages.vocabulary.shapes import is_field, is_pascal_case
from finalizer_lint.languages.vocabulary.verbs import is_action, role_of


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TALKS = (
    "Info",
    "Error",
    "Debug",
    "Warn",
    "Fatal",
    "Print",
    "Sprint",
    "Fprint",
    "Log",
    "Event",
    "WithValue",
    "WithField",
)
_TALKS_EXACTLY = _set("V By Wrap WithName WithMessage Msg Run It Describe Context To NotTo ToNot Should ShouldNot")
_CROSSPLANE = "NewAPIFinalizer"  # crossplane-runtime's, that adds and removes the one name
_PLAIN_AROUND = _set(
    """given string name named if empty missing absent needed not exists exist present from to by with and update patch
    object obj resource the a any all every superset my own this only test controller add remove delete ensure contains
    contain has have is set unset append check drop clear insert put attach detach apply register strip removed added
    deleted required expect assert must should new api on in it s"""
)

_PART = _set("prefix prefixes prefixed suffix suffixes suffixed regex regexp pattern matching matches glob")
_GIVES_OBJECT = _set("create must new parse to with")
_MAKES = _set("build calc compute create derive format gen generate get make must new parse to with")


def talks(function: str) -> bool:
    """Whether a function logs, formats or reports: what it is given is told of, not used."""
    return function.startswith(_TALKS) or function.endswith("f") or function in _TALKS_EXACTLY


def goes_by_part(function: str) -> bool:
    """removeByPrefix, anyMatching …: what it is given is no name, but says something of many."""
    return not _PART.isdisjoint(words(function))


def is_plain_helper(function: str) -> bool:
    """addFinalizer, RemoveFinalizerIfPresent …: nothing in its name speaks of a finalizer that it knows itself."""
    return all(word.startswith("finalizer") or word in _PLAIN_AROUND for word in words(function))


def makes(function: str) -> bool:
    """GetFinalizerName, newFinalizerKey …: a function that makes a name of what it is given, and no type."""
    return words(function)[0] in _MAKES


def makes_of_part(function: str) -> bool:
    """GetWranglerFinalizerName(x), ClassFinalizerName(x): x is a part of the name, or what it is made for."""
    said = words(function)
    if said[-1] in ("name", "names") and role_of(function) is None and not is_plain_helper(function):
        return True
    return said[0] in _MAKES - _GIVES_OBJECT and said[-1] in ("name", "names", "key", "finalizer")


def names_another_thing(identifier: str, value: str) -> bool:
    """Whether a constant that says finalizer names a feature gate, a plugin, a controller or a field by its value.

    Such a constant is a finalizer only where it is used as one.
    """
    said, of_value = words(identifier), words(value)
    if is_field(value) or is_pascal_case(value):
        return True
    if says_finalizer(value) and is_action(value) and not {"/", "."} & set(value):
        return True
    return said[:1] == ("controller",) and "-" in value and of_value == said[1:]


def names_action(identifier: str) -> bool:
    """removeFinalizer, as a flag, a function or one of several steps."""
    return is_action(identifier) and words(identifier)[1:] == ("finalizer",)


def role_of_call(function: str) -> Role | None:
    """What a function does to the name that it is given."""
    return Role.ADDED if function == _CROSSPLANE else role_of(function)
