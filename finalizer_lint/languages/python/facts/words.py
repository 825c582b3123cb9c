"""What identifiers and values say by themselves: whether a name is meant, and whether text is shaped like one."""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.vocabulary.identifiers import words

_FINALIZER = {"finalizer", "finalizers"}

# What an identifier with "finalizer" in it is when one of these words follows ...
_OF_FINALIZER = {
    "annotation", "arg", "args", "attempt", "attempts", "attr", "attribute", "callback", "class", "cls", "cmd",
    "column", "command", "condition", "container", "context", "controller", "count", "description", "dir", "doc",
    "docs", "enabled", "endpoint", "env", "error", "errors", "event", "factory", "field", "file", "filename", "fixture",
    "flag", "fn", "format", "func", "function", "handler", "help", "hook", "image", "index", "interval", "job", "key",
    "kwargs", "label", "log", "logger", "manager", "message", "metric", "method", "mode", "model", "module", "msg",
    "mutex", "operation", "option", "param", "parameter", "patch", "path", "pattern", "phase", "plugin", "pod",
    "prefix", "reason", "regex", "result", "retries", "role", "script", "sql", "stage", "state", "status", "step",
    "strategy", "suffix", "table", "task", "template", "text", "timeout", "title", "type", "uri", "url", "user",
    "var", "verb", "version", "warning",
}  # fmt: skip
# ... or one of these stands in front.
_BEFORE_FINALIZER = {
    "add", "adding", "cannot", "check", "checking", "clear", "count", "delete", "disable", "disabled", "enable",
    "enabled", "env", "err", "error", "event", "failed", "flag", "get", "has", "ignore", "inject", "is", "metric",
    "missing", "msg", "num", "reason", "remove", "removed", "removing", "run", "set", "skip", "strip", "use",
    "wait", "with", "without", "no",
}  # fmt: skip
# Constants such as FINALIZER_POD are fine: the word after says whose finalizer it is.
_UPPER_ALLOWED = {"class", "container", "job", "user", "task", "controller", "hook", "role", "state", "pod", "table"}

_SHAPE = pattern(r"[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?(?:/[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?)*")
_QUALIFIED = pattern(r"[a-z0-9][-a-z0-9]*(\.[-a-z0-9]+)+/[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?")
_DOMAIN = pattern(
    r"([-a-z0-9]+\.)+"
    r"(ai|app|ch|cloud|co|com|de|dev|edu|eu|fr|gov|info|internal|io|local|me|net|org|sh|space|systems|tech|uk|us|xyz)"
)
_VERSIONED_PATH = pattern(r"[-a-z0-9.]+/v[0-9]+((alpha|beta)[0-9]+)?")  # an apiVersion
_ENVIRONMENT = pattern(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)+")
_CAMEL = pattern(r"([A-Z][a-z0-9]+){2,}")
_FILES = (
    ".py", ".pyi", ".yaml", ".yml", ".json", ".sh", ".txt", ".md", ".go", ".toml", ".cfg", ".ini", ".sql", ".html",
    ".j2", ".tpl", ".log",
)  # fmt: skip
_TYPES = {"str", "string", "list", "array", "object", "any", "dict", "int", "bool", "set", "tuple"}
_NEVER = {
    "finalizer", "finalizers", "metadata.finalizers", "metadata/finalizers", "metadata",
    "none", "null", "true", "false",
}  # fmt: skip
_DO_SOMETHING = pattern(
    r"(add|remove|delete|has|have|is|set|get|check|contains|ensure|clear|patch|run)[_-]\w*finalizers?(_\w+)?"
)


def holds_a_name(identifier: str) -> bool:
    """Whether an identifier says that it holds a finalizer name: ``POD_FINALIZER``, ``finalizer_name``."""
    said = words(identifier)
    at = next((i for i, word in enumerate(said) if word in _FINALIZER), None)
    if at is None:
        return False
    after = said[at + 1 :]
    bad_after = _OF_FINALIZER - _UPPER_ALLOWED if identifier.isupper() else _OF_FINALIZER
    return not (bad_after & set(after)) and not (_BEFORE_FINALIZER & set(said[:at]))


def gives_a_name(function: str) -> bool:
    """Whether a function says that it returns a finalizer name: ``finalizer_name``, ``get_finalizer``."""
    return holds_a_name(function.removeprefix("get_").lstrip("_"))


def holds_names(identifier: str) -> bool:
    """Whether an identifier says that it holds a list of finalizers: ``finalizers``, ``existing_finalizers``."""
    said = words(identifier)
    return bool(said) and said[-1] == "finalizers" and said[0] not in _VERBS


def is_constant(identifier: str) -> bool:
    return identifier.isupper() and len(identifier) > 1


def shaped_like_a_name(value: str) -> bool:
    """Whether text could be meant as a finalizer name, a bad one included; prose, paths and keys could not."""
    lower = value.lower()
    return (
        len(value) <= 320
        and value.count("/") <= 2
        and _SHAPE.fullmatch(value) is not None
        and lower not in _NEVER
        and not (value[0].isupper() and (_ENVIRONMENT.fullmatch(value) or _CAMEL.fullmatch(value)))
        and not lower.endswith(_FILES)
        and lower.removeprefix("builtins.") not in _TYPES
        and not ("/v" in value and _VERSIONED_PATH.fullmatch(value))
        and not ("finalizer" in value and _DO_SOMETHING.fullmatch(value))
        and not value.isdigit()
        and not value.endswith("/finalizers")
    )


def is_qualified(value: str) -> bool:
    """Whether text is ``domain/path`` or a bare domain: hardly anything else than a name in Kubernetes' style."""
    if not shaped_like_a_name(value):
        return False
    if "." not in value:
        return False
    return (_QUALIFIED if "/" in value else _DOMAIN).fullmatch(value) is not None


_VERBS = {
    "add": "add", "append": "add", "apply": "add", "attach": "add", "ensure": "add", "insert": "add", "patch": "add",
    "put": "add", "set": "add", "register": "add", "block": "add",
    "allow": "remove", "clean": "remove", "cleanup": "remove", "clear": "remove", "delete": "remove",
    "detach": "remove", "discard": "remove", "drop": "remove", "pop": "remove", "purge": "remove", "release": "remove",
    "remove": "remove",
    "strip": "remove", "unset": "remove",
    "assert": "check", "check": "check", "contains": "check", "exists": "check", "find": "check", "has": "check",
    "have": "check", "is": "check", "wait": "check", "needs": "check", "verify": "check", "expect": "check",
}  # fmt: skip


def verb_of(function: str) -> str:
    """What a function named like ``add_finalizer`` does: ``add``, ``remove``, ``check``, or ``""`` for others.

    pytest's ``addfinalizer`` is one word and therefore nothing.
    """
    said = words(function)
    if not _FINALIZER & set(said):
        return ""
    return next((_VERBS[word] for word in said if word in _VERBS), "")
