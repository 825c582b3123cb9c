"""What is wrong with a name that the API server refuses everywhere: the one thing, in few words."""

from __future__ import annotations

from finalizer_lint.core.names import MAX_NAME_BYTES, MAX_PREFIX_BYTES, is_subdomain
from finalizer_lint.core.patterns import pattern

_ODD = pattern(r"[^-A-Za-z0-9_.]")
_COUNTS = {2: "two", 3: "three"}


def fault(name: str) -> str:
    """``has two slashes``, ``ends in '-'``, ``is 70 characters long, 63 are allowed``."""
    if not name:
        return "is empty"
    slashes = name.count("/")
    if slashes > 1:
        return f"has {_COUNTS.get(slashes, str(slashes))} slashes"
    prefix, slash, part = name.rpartition("/")
    if slash and not prefix:
        return "has nothing in front of the slash"
    if not part:
        return "has nothing behind the slash"
    if slash and (wrong := _prefix_fault(prefix)):
        return wrong
    if _bytes(part) > MAX_NAME_BYTES:
        behind = " behind the slash" if slash else ""
        return f"has {len(part)} characters{behind}, {MAX_NAME_BYTES} are allowed"
    if odd := _ODD.search(part):
        return f"has {odd[0]!r} in it"
    return f"begins with {part[0]!r}" if not part[0].isalnum() else f"ends in {part[-1]!r}"


def _bytes(text: str) -> int:
    """How long the server finds it, surrogates that stand alone included."""
    return len(text.encode("utf-8", "surrogatepass"))


def _prefix_fault(prefix: str) -> str:
    if _bytes(prefix) > MAX_PREFIX_BYTES:
        return f"has {len(prefix)} characters in front of the slash, {MAX_PREFIX_BYTES} are allowed"
    if is_subdomain(prefix):
        return ""
    return "has upper case in its domain" if is_subdomain(prefix.lower()) else "has no domain in front of its slash"
