"""Whether a string can be meant as the name of a finalizer, valid or not: by its shape alone, with the traps in use."""

from __future__ import annotations

import re

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.vocabulary.identifiers import says_finalizer

_LONGEST = 320  # characters: the API server allows 317
_MOST_SLASHES = 2  # one too many is a mistake that is told; more are a path
_VERB = (
    r"(?:add|remov|fail|updat|set|delet|ensur|clear|patch|miss|wait|pend|block|err|process|handl|reconcil|clean|"
    r"finaliz(?:ed|ing|ation)|found|has|contain|invalid|enable|disable|unexpected)"
)
_REASON = pattern(rf"(?=.*{_VERB})[A-Z][A-Za-z0-9]*", re.IGNORECASE)  # FailedToRemoveFinalizer
_METRIC = pattern(
    rf"(?:{_VERB}\w*_[a-z0-9_]+|[a-z0-9_]+_(?:count|total|seconds|errors?|ms|duration|name|latency))", re.IGNORECASE
)
_FUNCTION = pattern(r"(?:check|get|has|have|is|run)_\w*finalizers?(?:_\w+)?")
_SWITCHES = ("enable-", "disable-", "inject-", "skip-", "set-", "no-", "with-")
_FLAG = pattern(rf"(?:-{{0,2}}(?:{'|'.join(_SWITCHES)})[a-z-]+|--[a-z-]+)")
_ENVIRONMENT = pattern(r"[A-Z][A-Z0-9]*_[A-Z0-9_]+")
_PASCAL = pattern(r"(?:[A-Z][a-z0-9]+){2,}")
_API_VERSION = pattern(r"[-a-z0-9.]+/v[0-9]+(?:(?:alpha|beta)[0-9]+)?")
_FIELDS = {"metadata", "finalizers", "metadata.finalizers", "metadata/finalizers"}
_FILES = (
    ".cfg", ".go", ".html", ".ini", ".j2", ".json", ".log", ".py", ".pyi", ".sql", ".tmpl", ".toml", ".tpl", ".txt",
    ".yaml", ".yml",
)  # fmt: skip
_FILES_OF_ONE_DOT = (".md", ".sh")  # finalizer.keda.sh is a domain

_QUALIFIED = pattern(r"[a-z0-9][-a-z0-9]*(\.[-a-z0-9]+)+/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?")
_DOMAIN = pattern(
    r"([-a-z0-9]+\.)+"
    r"(ai|app|ch|cloud|co|com|de|dev|edu|eu|fr|gov|info|internal|io|local|me|net|org|sh|space|systems|tech|uk|us|xyz)"
)


def shaped_like_name(value: str) -> bool:
    """No text, path, reason, metric or flag."""
    if not value or len(value) > _LONGEST or any(char.isspace() or char in "%{}[]\"'\\<>=,;()$`" for char in value):
        return False
    if value[0] in "/.-_" or value[-1] in "/._-:" or "://" in value or value.endswith(_FILES):
        return False
    if is_field(value) or (value.count(".") == 1 and value.endswith(_FILES_OF_ONE_DOT)):
        return False
    if "/" in value or "." in value:
        return _domain_and_path(value)
    return not _says_another_thing(value)


def _domain_and_path(value: str) -> bool:
    """As shop.io/finalizers; widgets/finalizers is a subresource, and apps/v1 an apiVersion."""
    domain = value.partition("/")[0]
    return (
        value.count("/") <= _MOST_SLASHES
        and not (value.endswith("/finalizers") and "." not in domain)
        and not ("/v" in value and _API_VERSION.fullmatch(value))
    )


def _says_another_thing(word: str) -> bool:
    return bool(
        word.isdigit()
        or (word[0].isupper() and _REASON.fullmatch(word))
        or ("_" in word and (_ENVIRONMENT.fullmatch(word) or _METRIC.fullmatch(word) or _FUNCTION.fullmatch(word)))
        or (word.lstrip("-").startswith(_SWITCHES) and _FLAG.fullmatch(word))
        or (word.startswith("--") and _FLAG.fullmatch(word))
    )


def is_field(value: str) -> bool:
    """Whether it names the field of an object, or the way to it."""
    return value in _FIELDS


def is_pascal_case(value: str) -> bool:
    """As a class, a feature gate or a plugin: FooBar."""
    return value[:1].isupper() and _PASCAL.fullmatch(value) is not None


def is_qualified(value: str) -> bool:
    """Whether it is ``domain/path`` or a bare domain: hardly anything else than a name in Kubernetes' style."""
    if "." not in value or not shaped_like_name(value):
        return False
    return (_QUALIFIED if "/" in value else _DOMAIN).fullmatch(value) is not None


def is_distinct(value: str) -> bool:
    """Whether a name shows that it is one, among other strings: it says finalizer, or has a domain and a path."""
    domain, slash, _ = value.partition("/")
    return shaped_like_name(value) and (says_finalizer(value) or (bool(slash) and "." in domain))
