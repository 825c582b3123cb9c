"""Who calls a function of the project."""

from __future__ import annotations

import functools
import os
from collections.abc import Iterator
from pathlib import Path

from finalizer_lint.core.facts import Span
from finalizer_lint.languages.go.functions.function_references import function_references, method_references
from finalizer_lint.languages.go.packages.importers import Importers
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.node_paths import call_at
from finalizer_lint.languages.go.syntax.nodes import span
from finalizer_lint.languages.go.syntax.partial_tree import PartialTree

TYPE_CHECKING = False
if TYPE_CHECKING:
    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile


def calls(workspace: Workspace, home: WorkspaceFile, helper: str, *, method: bool) -> Iterator[tuple[Path, Span]]:
    """The calls in code that runs: in the helper's own package, and of an exported function in those that import it.

    A method counts for its own package only, where all calls by its name are taken for its own.
    """
    text = b"%s(" % helper.encode()
    is_reachable = helper[:1].isupper() and not method
    folder = home.path.parent
    for file in workspace.known():
        is_own = file.path.parent == folder
        if not (is_own or is_reachable) or file.language.name != home.language.name or not (file.runs and file.ours):
            continue
        if text not in file.source.data:
            continue
        package = "" if is_own else _import_path(workspace, file, home, helper)
        if package is None:
            continue
        read = _read(file.source.data)
        references = method_references(read, helper) if method else function_references(read, helper, package)
        yield from ((file.path, span(path[-1])) for path, depth in references if call_at(path, depth) is not None)


@functools.lru_cache(maxsize=32)
def _read(data: bytes) -> GoFile:
    """The files of a package are asked for each of its helpers: a third of a run over consul-k8s."""
    return GoFile(PartialTree(data))


def _import_path(workspace: Workspace, file: WorkspaceFile, home: WorkspaceFile, helper: str) -> str | None:
    """What a file that may call a helper imports the helper's package as."""
    importers = Importers(workspace)
    for item in file.facts.imports:
        spelled = helper if item.member else f"{item.alias}.{helper}"
        may_call = f"{spelled}(".encode() in file.source.data
        if may_call and importers.means(os.fspath(file.path), item.path, os.fspath(home.path.parent)):
            return item.path
    return None
