"""What identifiers and string values say: judged by their words alone, with the traps seen in the wild."""

from __future__ import annotations

import functools
import re

from finalizer_lint.core.facts import Role
from finalizer_lint.core.patterns import pattern

_TOKEN = pattern(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+|[0-9]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that make an identifier with "finalizer" something else: an error text, an event reason, a metric …
_ANYWHERE = _words("err errs errmsg reason failed fails failure")
_FIRST = _words(
    """error errors metric metrics msg message log fmt regex pattern use enable disable skip allow ignore inject plugin
    env"""
)
_AFTER = _words(
    """annotation annotations assertion assertions category cli cmd color condition conditions config controller
    controllers count counter desc description duration enabled env error errors event events field fields flag flags
    format func gate handler help histogram image index interval job label labels log manager message metric metrics
    msg namespace option options path paths pattern patch period phase plugin pod policy prefix queue reconciler regex
    regexp removal resource role rv separator stage state status subresource suffix template timeout title total type
    usage verb version wait webhook worker remaining removed added missing pending present required exists found
    blocked stuck updated deleted cleared"""
)
# Of these, kinds of things that a finalizer can be for: in FinalizerNamespace it is the value that tells.
_KINDS = _words("job namespace pod policy queue resource role worker")
_TEXTS = _words("json yaml string str raw bytes key name")
# A part of a name, an object that has a finalizer, or a flag: finalizerPrefix, podWithFinalizer, hasFinalizer.
_BEFORE = _words("prefix suffix with without no has have is should need needs")

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
_TALKS_EXACTLY = _words("V By Wrap WithName WithMessage Msg Run It Describe Context To NotTo ToNot Should ShouldNot")
_PLAIN_AROUND = _words(
    """given string name named if empty missing absent needed not exists exist present from to by with and update patch
    object obj resource the a any all every superset my own this only test controller add remove delete ensure contains
    contain has have is set unset append check drop clear insert put attach detach apply register strip removed added
    deleted required expect assert must should new api on in it s"""
)

_MAKES = _words("build calc compute create derive format gen generate get make must new parse to with")

_LEGACY_WORDS = _words("old legacy deprecated prev previous obsolete")
_LEGACY_COMMENT = pattern(r"\bdeprecated\b\s*:|\blegacy\b|\bold (?:\w+ )?finali[sz]er", re.IGNORECASE)

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
def tokens(identifier: str) -> tuple[str, ...]:
    """The words of a camelCase or snake_case identifier, in lower case."""
    return tuple(word.lower() for word in _TOKEN.findall(identifier))


def says_finalizer(identifier: str) -> bool:
    return "finalizer" in identifier.lower()


@functools.lru_cache(maxsize=4096)
def names_finalizer(identifier: str) -> bool:
    """Whether an identifier says that it holds a finalizer's name (or a list of them) and nothing else."""
    if not says_finalizer(identifier):
        return False
    words = tokens(identifier)
    at = next((i for i, word in enumerate(words) if word.startswith("finalizer")), len(words))
    before, after = words[:at], words[at + 1 :]
    if set(words) & _ANYWHERE or set(before) & _BEFORE:
        return False
    if before and before[0] in _FIRST:
        return False
    return not set(after) & _AFTER


@functools.lru_cache(maxsize=4096)
def may_name_finalizer(identifier: str) -> bool:
    """Whether an identifier can hold a finalizer's name, for what follows the word is what the finalizer is for."""
    kept = [word for word in tokens(identifier) if word not in _KINDS]
    return names_finalizer("_".join(kept))


@functools.lru_cache(maxsize=4096)
def names_list(identifier: str) -> bool:
    """Whether it is the plural: a list of finalizers, such as expectedFinalizers, finalizersToAdd, FinalizerList."""
    if not names_finalizer(identifier):
        return False
    words = tokens(identifier.rstrip("0123456789_"))
    if "finalizers" in words:
        return not set(words[words.index("finalizers") + 1 :]) & _TEXTS
    return words[-1].endswith("finalizers") or words[-2:] in (("finalizer", "list"), ("finalizer", "names"))


def talks(function: str) -> bool:
    """Whether a function logs, formats or reports: what it is given is told of, not used."""
    return function.startswith(_TALKS) or function.endswith("f") or function in _TALKS_EXACTLY


def is_plain_helper(function: str) -> bool:
    """addFinalizer, RemoveFinalizerIfPresent …: nothing in its name speaks of a finalizer that it knows itself."""
    return all(word.startswith("finalizer") or word in _PLAIN_AROUND for word in tokens(function))


def makes(function: str) -> bool:
    """GetFinalizerName, newFinalizerKey …: a function that makes a name of what it is given, and no type."""
    return tokens(function)[0] in _MAKES


def is_legacy(identifier: str, comment: str) -> bool:
    words = tokens(identifier)
    ends = {words[0], words[-1], *words[-2:-1]} if words else set()
    return bool(ends & _LEGACY_WORDS) or (bool(comment) and _LEGACY_COMMENT.search(comment) is not None)


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
_ACTIONS = _words("add remove set unset ensure update patch clear check wait")
_FIELDS = ("finalizers", "metadata.finalizers")


def names_another_thing(identifier: str, value: str) -> bool:
    """Whether a constant that says finalizer names a feature gate, a plugin, a controller or a field by its value.

    Such a constant is a finalizer only where it is used as one.
    """
    words, said = tokens(identifier), tokens(value)
    if value in _FIELDS or (value[:1].isupper() and _PASCAL.fullmatch(value)):
        return True
    if says_finalizer(value) and said[0] in _ACTIONS and not {"/", "."} & set(value):
        return True
    return words[:1] == ("controller",) and "-" in value and said == words[1:]


def names_action(identifier: str) -> bool:
    """removeFinalizer, as a flag, a function or one of several steps."""
    words = tokens(identifier)
    return len(words) == 2 and words[0] in _ACTIONS and words[1] == "finalizer"


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


def _has_any(text: str, words: tuple[str, ...]) -> bool:
    return any(word in text for word in words)
