"""How the API server's YAML parser (sigs.k8s.io/yaml, goyaml.v2) types a scalar. Measured on kube-apiserver 1.36.2."""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern

_BOOLS = frozenset(
    form
    for word in ("y", "yes", "on", "true", "n", "no", "off", "false")
    for form in (word, word.capitalize(), word.upper())
)
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_NOT_FINITE = frozenset(
    (".nan", ".NaN", ".NAN", *(sign + word for sign in ("", "+", "-") for word in (".inf", ".Inf", ".INF")))
)
# strconv.ParseInt with base 0, and the parser's own idea of a float; underscores are dropped before.
_INTEGER = pattern(r"[-+]?(?:0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|[0-9]+)")
_FLOAT = pattern(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_TAGS = {
    "tag:yaml.org,2002:int": "number",
    "tag:yaml.org,2002:float": "number",
    "tag:yaml.org,2002:bool": "bool",
    "tag:yaml.org,2002:null": "null",
}
BINARY = "tag:yaml.org,2002:binary"


def plain_type(value: str) -> str:
    """``string``, ``number``, ``bool`` or ``null``: what a plain scalar without a tag is for the server."""
    if value in _NULLS:
        return "null"
    if value in _BOOLS:
        return "bool"
    if value in _NOT_FINITE:
        return "number"
    if value[0] in "+-.0123456789":
        bare = value.replace("_", "")
        if _INTEGER.fullmatch(bare) or _FLOAT.fullmatch(bare):
            return "number"
    return "string"


def server_type(value: str, style: str, tag: str | None) -> str:
    """What a scalar is for the server, by its spelling (an event's ``style``) and its resolved tag."""
    if style == "json-word":
        return {"true": "bool", "false": "bool", "null": "null"}.get(value, "number")
    if tag is not None:
        return _TAGS.get(tag, "string")
    return plain_type(value) if style == "plain" else "string"
