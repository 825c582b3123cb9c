"""What an identifier says: its words, and whether it holds the name of a finalizer.

``finalizer`` in an identifier is not enough: ``finalizerTimeout`` is a duration, ``errFinalizer`` an error, and
``podWithFinalizer`` a pod. The words around it tell, and they are the same in all languages.
"""

from __future__ import annotations

import functools
from collections.abc import Sequence

from finalizer_lint.core.patterns import pattern

_WORD = pattern(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+")
_FINALIZER = "finalizer"

# Words that make it something else wherever they stand: an error text, an event's reason …
_ANYWHERE = {"err", "errmsg", "errs", "failed", "fails", "failure", "reason"}
# … as the first word,
_FIRST = {
    "allow", "annotation", "annotations", "cannot", "condition", "count", "disable", "disabled", "enable", "enabled",
    "env", "error", "errors", "event", "events", "flag", "fmt", "ignore", "inject", "label", "labels", "log",
    "message", "metric", "metrics", "missing", "msg", "num", "param", "pattern", "plugin", "regex", "run", "skip",
    "use",
}  # fmt: skip
# … in front of it: a part of a name, an object that has a finalizer, or a flag: finalizerPrefix, podWithFinalizer,
_BEFORE = {"has", "have", "is", "need", "needs", "no", "prefix", "should", "suffix", "with", "without"}
# … or behind it.
_BEHIND = {
    "added", "annotation", "annotations", "arg", "args", "assertion", "assertions", "attempt", "attempts", "attr",
    "attribute", "blocked", "callback", "category", "class", "cleared", "cli", "cls", "cmd", "color", "column",
    "command", "condition", "conditions", "config", "container", "context", "controller", "controllers", "count",
    "counter", "deleted", "desc", "description", "dir", "doc", "docs", "duration", "enabled", "endpoint", "env",
    "error", "errors", "event", "events", "exists", "factory", "field", "fields", "file", "filename", "fixture", "flag",
    "flags", "fn", "format", "found", "func", "function", "gate", "handler", "help", "histogram", "hook", "image",
    "index", "interval", "job", "kwargs", "label", "labels", "local", "log", "logger", "manager", "message", "method",
    "metric", "metrics", "missing", "mode", "model", "module", "msg", "mutex", "namespace", "not", "operation",
    "option", "param", "parameter", "part", "parts", "patch", "path", "paths", "pattern", "pending", "period", "phase",
    "plugin", "pod", "policy", "prefix", "present", "queue", "reason", "reconciler", "regex", "regexp", "remaining",
    "removal", "removed", "required", "resource", "result", "retries", "role", "rv", "script", "separator", "sql",
    "stage", "state", "status", "stuck", "subresource", "suffix", "table", "task", "template", "text", "timeout",
    "title", "total", "type", "updated", "uri", "url", "usage", "user", "var", "verb", "version", "wait", "warning",
    "webhook", "worker",
}  # fmt: skip
# Of these, what a finalizer can be for: in FINALIZER_POD and FinalizerNamespace it is the value that tells.
_KINDS = {
    "class", "container", "hook", "job", "namespace", "pod", "policy", "queue", "resource", "role", "table", "task",
    "user", "worker",
}  # fmt: skip
# A list of finalizers in one text, or the key that it stands under
_TEXTS = {"bytes", "json", "key", "name", "raw", "str", "string", "yaml"}
_PARTS = {"prefix", "prefixes", "suffix", "suffixes", "pattern", "patterns", "regex", "regexp"}


@functools.lru_cache(maxsize=4096)
def words(identifier: str) -> tuple[str, ...]:
    """Those of ``camelCase`` or ``snake_case``, in lower case."""
    return tuple(word.lower() for word in _WORD.findall(identifier))


def says_finalizer(identifier: str) -> bool:
    return _FINALIZER in identifier.lower()


@functools.lru_cache(maxsize=4096)
def names_finalizer(identifier: str) -> bool:
    """Whether an identifier says that it holds a finalizer's name (or a list of them) and nothing else."""
    return says_finalizer(identifier) and _nothing_else(words(identifier))


@functools.lru_cache(maxsize=4096)
def may_name_finalizer(identifier: str) -> bool:
    """The same where what follows the word may be what the finalizer is for."""
    return says_finalizer(identifier) and _nothing_else([word for word in words(identifier) if word not in _KINDS])


@functools.lru_cache(maxsize=4096)
def names_list(identifier: str) -> bool:
    """Whether it is the plural: a list of finalizers, such as expectedFinalizers, finalizersToAdd, FinalizerList."""
    if not names_finalizer(identifier):
        return False
    terms = words(identifier.rstrip("0123456789_"))
    if "finalizers" in terms:
        return _TEXTS.isdisjoint(terms[terms.index("finalizers") + 1 :])
    return terms[-1].endswith("finalizers") or terms[-2:] in (("finalizer", "list"), ("finalizer", "names"))


@functools.lru_cache(maxsize=4096)
def names_part(identifier: str) -> bool:
    """Whether it holds what many names have in common, such as a prefix."""
    return not _PARTS.isdisjoint(words(identifier)[-1:])


def _nothing_else(terms: Sequence[str]) -> bool:
    place = next((i for i, word in enumerate(terms) if word.startswith(_FINALIZER)), len(terms))
    before, behind = terms[:place], terms[place + 1 :]
    return (
        _ANYWHERE.isdisjoint(terms)
        and _BEFORE.isdisjoint(before)
        and _BEHIND.isdisjoint(behind)
        and (not before or before[0] not in _FIRST)
    )
