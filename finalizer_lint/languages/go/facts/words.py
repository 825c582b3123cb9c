"""What identifiers and string values say: judged by their words alone, with the traps seen in the wild."""

from __future__ import annotations

import functools
import re

from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer, words


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that make an identifier with "finalizer" something else: an error text, an event reason, a metric …
_ANYWHERE = _set("err errs errmsg reason failed fails failure")
_FIRST = _set(
    """error errors metric metrics msg message log fmt regex pattern use enable disable skip allow ignore inject plugin
    env"""
)
_AFTER = _set(
    """annotation annotations assertion assertions category cli cmd color condition conditions config controller
    controllers count counter desc description duration enabled env error errors event events field fields flag flags
    format func gate handler help histogram image index interval job label labels log manager message metric metrics
    msg namespace option options path paths pattern patch period phase plugin pod policy prefix queue reconciler regex
    regexp removal resource role rv separator stage state status subresource suffix template timeout title total type
    usage verb version wait webhook worker remaining removed added missing pending present required exists found
    blocked stuck updated deleted cleared"""
)
# Of these, kinds of things that a finalizer can be for: in FinalizerNamespace it is the value that tells.
_KINDS = _set("job namespace pod policy queue resource role worker")
_TEXTS = _set("json yaml string str raw bytes key name")
# A part of a name, an object that has a finalizer, or a flag: finalizerPrefix, podWithFinalizer, hasFinalizer.
_BEFORE = _set("prefix suffix with without no has have is should need needs")

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
_PLAIN_AROUND = _set(
    """given string name named if empty missing absent needed not exists exist present from to by with and update patch
    object obj resource the a any all every superset my own this only test controller add remove delete ensure contains
    contain has have is set unset append check drop clear insert put attach detach apply register strip removed added
    deleted required expect assert must should new api on in it s"""
)

_MAKES = _set("build calc compute create derive format gen generate get make must new parse to with")

_VERB = (
    r"(?:add|remov|fail|updat|set|delet|ensur|clear|patch|miss|wait|pend|block|err|process|handl|reconcil|clean|"
    r"finaliz(?:ed|ing|ation)|found|has|contain|invalid|enable|disable|unexpected)"
)
_CAMEL_REASON = pattern(rf"(?=.*{_VERB})[A-Z][A-Za-z0-9]*", re.IGNORECASE)
_SNAKE_LABEL = pattern(
    rf"(?:{_VERB}\w*_[a-z0-9_]+|[a-z0-9_]+_(?:count|total|seconds|errors?|ms|duration|name|latency))", re.IGNORECASE
)
_FLAG_WORDS = pattern(r"(?:-{0,2}(?:enable|disable|inject|skip|set|no|with)-[a-z-]+|--[a-z-]+)")
_FILES = (".go", ".yaml", ".yml", ".json", ".txt", ".tmpl", ".tpl")
_FILES_OF_ONE_DOT = (".md", ".sh")  # finalizer.keda.sh is a domain
_VARIABLE = pattern(r"[A-Z][A-Z0-9]*_[A-Z0-9_]+")


@functools.lru_cache(maxsize=4096)
def names_finalizer(identifier: str) -> bool:
    """Whether an identifier says that it holds a finalizer's name (or a list of them) and nothing else."""
    if not says_finalizer(identifier):
        return False
    said = words(identifier)
    at = next((i for i, word in enumerate(said) if word.startswith("finalizer")), len(said))
    before, after = said[:at], said[at + 1 :]
    if set(said) & _ANYWHERE or set(before) & _BEFORE:
        return False
    if before and before[0] in _FIRST:
        return False
    return not set(after) & _AFTER


@functools.lru_cache(maxsize=4096)
def may_name_finalizer(identifier: str) -> bool:
    """Whether an identifier can hold a finalizer's name, for what follows the word is what the finalizer is for."""
    kept = [word for word in words(identifier) if word not in _KINDS]
    return names_finalizer("_".join(kept))


@functools.lru_cache(maxsize=4096)
def names_list(identifier: str) -> bool:
    """Whether it is the plural: a list of finalizers, such as expectedFinalizers, finalizersToAdd, FinalizerList."""
    if not names_finalizer(identifier):
        return False
    said = words(identifier.rstrip("0123456789_"))
    if "finalizers" in said:
        return not set(said[said.index("finalizers") + 1 :]) & _TEXTS
    return said[-1].endswith("finalizers") or said[-2:] in (("finalizer", "list"), ("finalizer", "names"))


def talks(function: str) -> bool:
    """Whether a function logs, formats or reports: what it is given is told of, not used."""
    return function.startswith(_TALKS) or function.endswith("f") or function in _TALKS_EXACTLY


def is_plain_helper(function: str) -> bool:
    """addFinalizer, RemoveFinalizerIfPresent …: nothing in its name speaks of a finalizer that it knows itself."""
    return all(word.startswith("finalizer") or word in _PLAIN_AROUND for word in words(function))


def makes(function: str) -> bool:
    """GetFinalizerName, newFinalizerKey …: a function that makes a name of what it is given, and no type."""
    return words(function)[0] in _MAKES


def shaped_like_name(value: str) -> bool:
    """Whether a string can be meant as a finalizer's name, valid or not: no text, path, reason, metric or flag."""
    if not value or len(value) > 320 or any(char.isspace() or char in "%{}[]\"'\\<>=,;()$`" for char in value):
        return False
    if value[0] in "/.-_" or value[-1] in "/._-:" or "://" in value or value.endswith(_FILES):
        return False
    if value.count(".") == 1 and value.endswith(_FILES_OF_ONE_DOT):
        return False
    if "_" in value and _VARIABLE.fullmatch(value):
        return False
    if "/" in value or "." in value:
        return not value.endswith("/finalizers") or "." in value.partition("/")[0]
    if value[0].isupper() and _CAMEL_REASON.fullmatch(value):
        return False
    if "_" in value and _SNAKE_LABEL.fullmatch(value):
        return False
    return "-" not in value or _FLAG_WORDS.fullmatch(value) is None


_PASCAL = pattern(r"(?:[A-Z][a-z0-9]+){2,}")
_ACTIONS = _set("add remove set unset ensure update patch clear check wait")
_FIELDS = ("finalizers", "metadata.finalizers")


def names_another_thing(identifier: str, value: str) -> bool:
    """Whether a constant that says finalizer names a feature gate, a plugin, a controller or a field by its value.

    Such a constant is a finalizer only where it is used as one.
    """
    said, of_value = words(identifier), words(value)
    if value in _FIELDS or (value[:1].isupper() and _PASCAL.fullmatch(value)):
        return True
    if says_finalizer(value) and of_value[0] in _ACTIONS and not {"/", "."} & set(value):
        return True
    return said[:1] == ("controller",) and "-" in value and of_value == said[1:]


def names_action(identifier: str) -> bool:
    """removeFinalizer, as a flag, a function or one of several steps."""
    said = words(identifier)
    return len(said) == 2 and said[0] in _ACTIONS and said[1] == "finalizer"


def likely_name(value: str) -> bool:
    """Stronger: among several string arguments this is the finalizer."""
    if not shaped_like_name(value):
        return False
    domain, slash, _ = value.partition("/")
    return says_finalizer(value) or (bool(slash) and "." in domain)


# Beginnings of words, which need no regular expression: two are compiled otherwise wherever a helper is called
_CHECKS_FIRST = (
    "has", "have", "is", "contain", "check", "exist", "expect", "assert", "verify", "need", "should", "want", "find",
)  # fmt: skip
_REMOVES = (
    "remov", "delet", "drop", "clear", "clean", "strip", "unset", "detach", "discard", "without", "exclud", "prune",
    "filter",
)  # fmt: skip
_ADDS = (
    "add", "ensure", "set", "append", "insert", "attach", "with", "regist", "apply", "inject", "put", "newapi",
    "protect",
)  # fmt: skip
_CHECKS = (
    "contain", "has", "have", "exist", "check", "present", "find", "index", "equal", "any", "match", "includ",
    "element", "diff", "subset",
)  # fmt: skip


def role_of(function: str) -> Role | None:
    """What a function does to the name it is given, by its own name; None when that does not say."""
    lower = function.lower()
    if lower.removeprefix("un").startswith(_CHECKS_FIRST) or "was" in lower or lower.endswith("missing"):
        return Role.CHECKED
    removes, adds = lower.startswith("not") or _has_any(lower, _REMOVES), _has_any(lower, _ADDS)
    if removes and adds and lower.find("or") > 0 and not lower.startswith("ensure"):
        return None  # addOrRemove…
    if removes:
        return Role.REMOVED
    if adds:
        return Role.ADDED
    return Role.CHECKED if lower.endswith("in") or _has_any(lower, _CHECKS) else None


def _has_any(text: str, parts: tuple[str, ...]) -> bool:
    return any(part in text for part in parts)
