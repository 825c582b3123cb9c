"""Import declarations of a Go file, rewritten as gofmt leaves them: one path added, those without a use dropped."""

from __future__ import annotations

from collections.abc import Iterable

from finalizer_lint.codemods.go.text.import_lines import insert_line, tidy, without_paths
from finalizer_lint.core.facts import Span
from finalizer_lint.core.findings import Edit
from finalizer_lint.languages.go.libraries import CONTROLLERUTIL
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field, named
from finalizer_lint.languages.go.text.strings import decode


def import_edits(
    source: GoSource, added: str | None, dropped: Iterable[str], own: str, path: str = CONTROLLERUTIL
) -> list[Edit]:
    """The edits that add the package ``path`` under the name ``added`` and drop the imports of some paths.

    ``own`` is the path of the file's own module: its packages are a group of their own in many projects.
    """
    unwanted = set(dropped)
    edits = []
    declarations = [node for node in source.tree.declared(b"import") if node.type == "import_declaration"]
    blocks = [node for node in declarations if any(child.type == "import_spec_list" for child in node.children)]
    home = next((node for node in blocks if not _only_c(source, node)), None)
    for node in declarations:
        edit = _edit(source, node, _spelled(added, path) if added and node == home else None, unwanted, own)
        edits += [edit] if edit is not None else []
    if added and home is None:
        edits = _with_declaration(source, declarations, _spelled(added, path), edits, own)
    return edits


def _spelled(added: str, path: str) -> str:
    return f'"{path}"' if added == path.rpartition("/")[2] else f'{added} "{path}"'


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
        lines = insert_line([rest] if rest else [], f"\t{spelled}", own)
        text = newline.join(["import (", *lines, ")"]) if rest else f"import {spelled}"
        return [Edit(source.source.path, Span(node.start_byte, node.end_byte), text)]
    last = (
        declarations[-1]
        if declarations
        else next(n for n in source.tree.declared(b"package") if n.type == "package_clause")
    )
    blank = "" if declarations else newline
    end = source.line_end(last.end_byte)
    return [*edits, Edit(source.source.path, Span(end, end), f"{newline}{blank}import {spelled}")]


def _edit(source: GoSource, node: Node, spelled: str | None, dropped: set[str], own: str) -> Edit | None:
    """One declaration without some paths and with one more; None if that changes nothing."""
    before = source.text(node)
    if "(" not in before:
        specs = [spec for spec in named(node) if spec.type == "import_spec"]
        if not any(_path_of(source, spec) in dropped for spec in specs):
            return None
        return Edit(source.source.path, _whole_lines(source, node), "")
    lines = before.splitlines()
    head, body, tail = lines[0], lines[1:-1], lines[-1]
    if head.strip() != "import (" or tail.strip() != ")":
        return None
    added = body if spelled is None else insert_line(body, f"\t{spelled}", own)
    remaining = tidy(without_paths(added, dropped))
    if not remaining:
        return Edit(source.source.path, _whole_lines(source, node), "")
    after = source.newline.join([head, *remaining, tail])
    changed = after if after != before else None
    return Edit(source.source.path, Span(node.start_byte, node.end_byte), changed) if changed is not None else None


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
