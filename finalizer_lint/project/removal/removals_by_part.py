"""Code that takes finalizers off by a part of their names: a prefix, a suffix, a regular expression."""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern
from finalizer_lint.project.files.file import File

# What stands for one finalizer after the other
_ITEMS = pattern(
    rb"\bfor\s+(?:\w+,\s*)?(\w+)\s*(?::=\s*range|in)\s+[^\n]*[Ff]inalizer"
    rb"|\bfunc\((\w+) string\) bool|\blambda (\w+)\s*:"
)
_ASKS = pattern(
    rb"\b(?:strings\.(?P<called>HasPrefix|HasSuffix|Contains|EqualFold)\(\s*(?P<called_item>\w+),\s*(?P<called_part>[^()\n]*)\)"
    rb"|(?P<method_item>\w+)\.(?P<method>startswith|endswith)\((?P<method_part>[^()\n]*)\)"
    rb"|\w+\.(?:Match(?:String)?|match|search|fullmatch)\((?:[^()\n]*,\s*)?(?P<item>\w+)\))"
)
_QUOTED = pattern(rb"[\"'`]([^\"'`\\\n]*)[\"'`]")


def removes_by_part(file: File, name: str, *, near: bool) -> bool:
    """Whether code may take the name off, or keep it, by a part of it.

    A part that is not spelled out may be any, in code that is ``near`` to the name. So may a regular expression be,
    wherever finalizers are held against it.
    """
    data, wanted = file.source.data, name.encode("utf-8", "surrogatepass")
    for asks in _ASKS.finditer(data):
        item = asks["called_item"] or asks["method_item"] or asks["item"]
        around = file.function_around(asks.start()).span
        items = {next(filter(None, match.groups())) for match in _ITEMS.finditer(data, around.start, around.end)}
        if item not in items or b"inalizer" not in data[around.start : around.end]:
            continue
        how = asks["called"] or asks["method"]
        spelled = _QUOTED.fullmatch((asks["called_part"] or asks["method_part"] or b"").strip())
        if how is None or (_fits(how, spelled[1], wanted) if spelled is not None else near):
            return True
    return False


def _fits(how: bytes, part: bytes, name: bytes) -> bool:
    if how in (b"HasPrefix", b"startswith"):
        return name.startswith(part)
    return name.endswith(part) if how in (b"HasSuffix", b"endswith") else part.lower() in name.lower()
