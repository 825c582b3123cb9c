"""Which API groups Go packages name: by byte search, since generated code is most of the bytes."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from finalizer_lint.core import records
from finalizer_lint.core.byte_search import places
from finalizer_lint.core.domains import is_home
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.api_groups import PackageGroups
from finalizer_lint.languages.go.text.tokens import comments

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.workspace import Workspace

_REGISTERED = pattern(
    rb"GroupVersion\s*=\s*(?:\w+\.)?GroupVersion\{\s*Group:\s*(?:\"(?P<literal>[^\"\n]+)\"|(?P<name>[\w.]+))"
)
_CONSTANT = pattern(rb"Group(?:Name)?[ \t]*(?:string)?[ \t]*=[ \t]*\"([^\"\n]+)\"")
_IDENTIFIER = pattern(rb"^[ \t]*(?:const |var )?[ \t]*(\w*Group(?:Name)?)\b")
_OWN = pattern(r"(?:API|Api|api|CRD|Crd|crd)?_?[Gg]roup(?:Name)?|GROUP_NAME")
_TYPE = pattern(rb"type (\w+) struct")
_MARKER = pattern(rb"(?m)^//[ \t]*\+groupName=(\S+)")


@records.record(frozen=True, slots=True)
class GoGroups:
    """What one file says. ``names`` stand for groups: identifiers, qualified where they are of another package.

    ``constants`` are texts by identifier, ``imports`` packages by the name that they have here.
    """

    registered: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    constants: tuple[tuple[str, str], ...] = ()
    markers: tuple[str, ...] = ()
    imports: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.registered or self.names or self.constants or self.markers)


def package_groups(workspace: Workspace, paths: Iterable[str]) -> list[PackageGroups]:
    """The groups of the packages that some files belong to."""
    said: dict[Path, list[GoGroups]] = defaultdict(list)
    for path in paths:
        if not path.endswith("_test.go") and "/zz_generated.deepcopy" not in path:
            of_file = groups_of(workspace.data(path))
            if of_file:
                said[Path(path).parent].append(of_file)
    packages = workspace.packages("go")
    constants = {folder: dict(pair for file in files for pair in file.constants) for folder, files in said.items()}
    folders = {packages.import_path(folder): folder for folder in constants}

    def value(folder: Path, file: GoGroups, name: str) -> str:
        package, _, identifier = name.rpartition(".")
        home = folders.get(dict(file.imports).get(package, "")) if package else folder
        return constants[home].get(identifier, "") if home is not None else ""

    return [
        PackageGroups(
            folder.as_posix(),
            folder,
            frozenset(group for file in files for group in file.registered)
            | frozenset(value(folder, file, name) for file in files for name in file.names),
            frozenset(group for file in files for name, group in file.constants if _OWN.fullmatch(name)),
            frozenset(group for file in files for group in file.markers),
        )
        for folder, files in said.items()
    ]


def groups_of(data: bytes) -> GoGroups:
    """What a file says, by its bytes."""
    registered, names = _registered(data) if b"GroupVersion{" in data else ((), ())
    imports: tuple[tuple[str, str], ...] = ()
    if any("." in name for name in names):
        from finalizer_lint.languages.go.syntax.go_file import GoFile  # the parser, of which most files have no need
        from finalizer_lint.languages.go.syntax.partial_tree import PartialTree

        imports = tuple((one.alias, one.path) for one in GoFile(PartialTree(data)).imports if not one.member)
    markers = tuple(_text(match[1]) for match in _MARKER.finditer(data)) if b"+groupName=" in data else ()
    return GoGroups(registered, names, tuple(_constants(data)), markers, imports)


def _registered(data: bytes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The groups spelled out, and the identifiers that stand for others."""
    matches: list[re.Match[bytes]] = list(_REGISTERED.finditer(data))
    if not matches:
        return (), ()
    from finalizer_lint.core.spans import SpanSet

    hidden = SpanSet(comments(data))
    real = [match for match in matches if match.start() not in hidden]
    return (
        tuple(_text(match["literal"]) for match in real if match["literal"] is not None),
        tuple(_text(match["name"]) for match in real if match["literal"] is None),
    )


def _constants(data: bytes) -> Iterator[tuple[str, str]]:
    """Constants whose identifier ends in Group or GroupName; found by that word, since a generated file can be huge."""
    for offset in places(data, b"Group"):
        match = _CONSTANT.match(data, offset)
        if match is None:
            continue
        line = data[data.rfind(b"\n", 0, match.start()) + 1 : match.end()]
        identifier = _IDENTIFIER.match(line)
        if identifier is not None and is_home(_text(match[1])):
            yield _text(identifier[1]), _text(match[1])


def types(data: bytes) -> Iterator[str]:
    """The structs that a file declares."""
    for offset in places(data, b"\ntype "):
        match = _TYPE.match(data, offset + 1)
        if match is not None:
            yield _text(match[1])


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
