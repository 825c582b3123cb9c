"""Import declarations of a Go file, rewritten as gofmt leaves them: one path added, those without a use dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from finalizer_lint.core import records
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.libraries import CONTROLLERUTIL
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, named
from finalizer_lint.languages.go.text.head import import_spec
from finalizer_lint.languages.go.text.strings import decode

_NAMES = ("controllerutil", "ctrlutil")
_COMMENTED = pattern(r'"\s*/[/*]')
_KUBERNETES = pattern(r"(?:[a-z]+\.)?k8s\.io/")


@records.record(frozen=True, slots=True)
class Qualifier:
    """What to write before controllerutil's functions, dot included; ``added`` is the name of the import to add."""

    text: str
    added: str | None = None


def find_qualifier(source: GoSource, siblings: Iterable[GoSource]) -> Qualifier | None:
    """How a file calls controllerutil, by the import that it has or by a new one; None where every name is taken."""
    for brought in source.imports:
        if brought.path == CONTROLLERUTIL:
            if brought.member:
                return Qualifier("")
            return Qualifier(brought.alias + ".") if not _is_local(source, brought.alias) else None
    aliases = {item.alias for item in source.imports}
    for name in _NAMES:
        if name not in aliases and not _is_local(source, name) and not any(_declares(one, name) for one in siblings):
            return Qualifier(name + ".", name)
    return None


def _is_local(source: GoSource, name: str) -> bool:
    """Whether any function of the file has a variable of the name, wherever it is seen."""
    return any(source.scopes.declared_at(name, offset) is not None for offset in source.tree.mentions(name))


def _declares(source: GoSource, name: str) -> bool:
    """Whether a file declares a name for its whole package."""
    if not source.tree.mentions(name):
        return False
    if any(not receiver for receiver, _ in source.functions(name)):
        return True
    paths = (source.tree.path(offset) for offset in source.tree.mentions(name))
    return any(
        len(path) > 1 and path[-2].type in ("const_spec", "var_spec", "type_spec", "type_alias") and len(path) < 5
        for path in paths
    )


def import_edits(source: GoSource, added: str | None, dropped: Iterable[str], own: str) -> list[Edit]:
    """The edits that add controllerutil under the name ``added`` and drop the imports of some paths.

    ``own`` is the path of the file's own module: its packages are a group of their own in many projects.
    """
    unwanted = set(dropped)
    edits = []
    declarations = [node for node in source.tree.declared(b"import") if node.type == "import_declaration"]
    blocks = [node for node in declarations if any(child.type == "import_spec_list" for child in node.children)]
    home = next((node for node in blocks if not _only_c(source, node)), None)
    for node in declarations:
        edit = _edit(source, node, _spelled(added) if added and node == home else None, unwanted, own)
        edits += [edit] if edit is not None else []
    if added and home is None:
        edits = _with_declaration(source, declarations, _spelled(added), edits, own)
    return edits


def _spelled(added: str) -> str:
    return f'"{CONTROLLERUTIL}"' if added == _NAMES[0] else f'{added} "{CONTROLLERUTIL}"'


def _with_declaration(
    source: GoSource, declarations: list[Node], spelled: str, edits: list[Edit], own: str
) -> list[Edit]:
    """Where there is no block: the one import becomes a block, several get one more line."""
    newline = source.newline
    single = [node for node in declarations if not _only_c(source, node)]
    if len(single) == 1:
        node = single[0]
        rest = (
            ""
            if any(edit.span.contains(Span(node.start_byte, node.end_byte)) for edit in edits)
            else ("\t" + source.text(node).removeprefix("import").strip())
        )
        lines = _insert([rest] if rest else [], f"\t{spelled}", own)
        text = newline.join(["import (", *lines, ")"]) if rest else f"import {spelled}"
        return [Edit(source.source.path, Span(node.start_byte, node.end_byte), text, "")]
    last = (
        declarations[-1]
        if declarations
        else next(n for n in source.tree.declared(b"package") if n.type == "package_clause")
    )
    blank = "" if declarations else newline
    end = source.line_end(last.end_byte)
    return [*edits, Edit(source.source.path, Span(end, end), f"{newline}{blank}import {spelled}", "")]


def _edit(source: GoSource, node: Node, spelled: str | None, dropped: set[str], own: str) -> Edit | None:
    """One declaration without some paths and with one more; None if that changes nothing."""
    before = source.text(node)
    if "(" not in before:
        specs = [spec for spec in named(node) if spec.type == "import_spec"]
        if not any(_path_of(source, spec) in dropped for spec in specs):
            return None
        return Edit(source.source.path, _whole_lines(source, node), "", "")
    lines = before.splitlines()
    head, body, tail = lines[0], lines[1:-1], lines[-1]
    if head.strip() != "import (" or tail.strip() != ")":
        return None
    added = body if spelled is None else _insert(body, f"\t{spelled}", own)
    remaining = _tidy(_without(added, dropped))
    if not remaining:
        return Edit(source.source.path, _whole_lines(source, node), "", "")
    after = source.newline.join([head, *remaining, tail])
    changed = after if after != before else None
    return Edit(source.source.path, Span(node.start_byte, node.end_byte), changed, "") if changed is not None else None


def _without(lines: list[str], dropped: set[str]) -> list[str]:
    """The lines of a block without some paths, nor the comments right above them."""
    remaining: list[str] = []
    for line in lines:
        if _path(line) in dropped:
            while remaining and remaining[-1].strip().startswith("//"):
                remaining.pop()
        else:
            remaining.append(line)
    return remaining


def _tidy(lines: list[str]) -> list[str]:
    """No blank line at an end, and never two."""
    remaining: list[str] = []
    for line in lines:
        if line.strip() or (remaining and remaining[-1].strip()):
            remaining.append(line)
    while remaining and not remaining[-1].strip():
        remaining.pop()
    return remaining


def _insert(lines: list[str], added: str, own: str) -> list[str]:
    """Put a line in the group where gofmt would sort it."""
    groups = _groups(lines)
    home = _home(groups, own)
    if home is None or any(_COMMENTED.search(line) for line in home):
        # Comments at the ends of lines are in columns that one more line may move
        index = next((i for i, group in enumerate(groups) if all(_is_own(line, own) for line in group)), len(groups))
        groups.insert(index, [added])
    else:
        index = next((i for i, line in enumerate(home) if (_path(line) or "") > CONTROLLERUTIL), len(home))
        while 0 < index < len(home) and home[index - 1].strip().startswith("//"):
            index -= 1
        home.insert(index, added)
    return [line for i, group in enumerate(groups) for line in ([""] if i else []) + group]


def _home(groups: list[list[str]], own: str) -> list[str] | None:
    """The group with what is nearest to controllerutil: its own module, Kubernetes, other people's packages."""
    nearest: tuple[Callable[[str], bool], ...] = (
        lambda line: (_path(line) or "").startswith("sigs.k8s.io/"),
        lambda line: _KUBERNETES.match(_path(line) or "") is not None,
        lambda line: "." in (_path(line) or "").partition("/")[0] and not _is_own(line, own),
    )
    return next((group for like in nearest for group in groups if any(like(line) for line in group)), None)


def _is_own(line: str, own: str) -> bool:
    """A package of the module itself, or a comment."""
    path = _path(line)
    return path is None or (bool(own) and f"{path}/".startswith(f"{own}/"))


def _groups(lines: list[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _path(line: str) -> str | None:
    """What is imported on a line of a block, None where nothing is."""
    spec = import_spec(line.encode())
    return spec[1] if spec else None


def _path_of(source: GoSource, spec: Node) -> str | None:
    path = field(spec, "path")
    return decode(source.text(path).encode()) if path is not None else None


def _only_c(source: GoSource, node: Node) -> bool:
    """``import "C"`` belongs to the comment above it."""
    return source.text(node).removeprefix("import").strip(" \t\r\n()") == '"C"'


def _whole_lines(source: GoSource, node: Node) -> Span:
    """The lines of a declaration and one blank line after it."""
    start, end = source.line_start(node.start_byte), source.line_end(node.end_byte)
    data = source.source.data
    for _ in range(2):
        following = data[end : end + 2]
        if following.startswith((b"\n", b"\r\n")):
            end += 2 if following.startswith(b"\r\n") else 1
    return Span(start, end)
