"""Which API groups Python modules name: by byte search, in handlers and constants."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.domains import is_home
from finalizer_lint.core.patterns import pattern
from finalizer_lint.core.source import Source
from finalizer_lint.languages.api_groups import PackageGroups
from finalizer_lint.languages.python.packages import module_key

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.workspace import Workspace

_KOPF = pattern(
    rb"@kopf\.(?:on\.\w+|timer|daemon|index)\(\s*(?:[\"'](?P<literal>[^\"'\n]+)[\"']|(?P<name>[A-Za-z_][\w.]*))"
    rb"\s*,\s*(?:[\"']|[A-Za-z_][\w.]*\s*[,)])"
)
_DECORATOR = pattern(rb"(?m)^@[\w.]+\([^()]*?\bgroup\s*=\s*[\"']([^\"'\n]+)[\"']")
_CONSTANT = pattern(rb"(?m)^[ \t]*(\w+)[ \t]*(?::[^=\n]{0,40})?=[ \t]*[\"']([-a-z0-9.]+\.[a-z]+)[\"']")
_OWN = pattern(r"(?:\w+_)?GROUP(?:_NAME)?")


@records.record(frozen=True, slots=True)
class PythonGroups:
    """What one module says. ``names`` are identifiers that stand for groups, ``constants`` texts by identifier."""

    registered: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    constants: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.registered or self.names or self.constants)


def package_groups(workspace: Workspace, paths: Iterable[str]) -> list[PackageGroups]:
    """The groups of some modules."""
    groups_by_path = {path: of_file for path in paths if (of_file := groups_of(workspace.data(path)))}
    constants: dict[str, set[str]] = defaultdict(set)
    for of_file in groups_by_path.values():
        for identifier, group in of_file.constants:
            constants[identifier].add(group)

    def value(name: str) -> str:
        """What all constants of the project by an identifier are, if that is one text."""
        groups = constants.get(name.rpartition(".")[2], set())
        return next(iter(groups)) if len(groups) == 1 else ""

    return [
        PackageGroups(
            module_key(Path(path)),
            Path(path).parent,
            frozenset(of_file.registered) | frozenset(map(value, of_file.names)),
            frozenset(group for name, group in of_file.constants if _OWN.fullmatch(name)),
        )
        for path, of_file in groups_by_path.items()
    ]


def groups_of(data: bytes) -> PythonGroups:
    """What a module says, by its bytes."""
    registers = b"@" in data and (b"kopf" in data or b"group" in data)
    handlers = list(_KOPF.finditer(data)) if registers else []
    decorators = list(_DECORATOR.finditer(data)) if registers else []
    constants = [(_text(match[1]), _text(match[2])) for match in _CONSTANT.finditer(data) if is_home(_text(match[2]))]
    if handlers or decorators:
        from finalizer_lint.core.spans import SpanSet
        from finalizer_lint.languages.python.text.comments import documentation  # it is read token by token

        read = SpanSet(documentation(Source("", data)))
        handlers = [match for match in handlers if match.start() not in read]
        decorators = [match for match in decorators if match.start() not in read]
    registered = [_text(match["literal"]) for match in handlers if match["literal"] is not None]
    registered += [_text(match[1]) for match in decorators]
    return PythonGroups(
        tuple(group.partition("/")[0] for group in registered),
        tuple(_text(match["name"]) for match in handlers if match["literal"] is None),
        tuple(constants),
    )


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
