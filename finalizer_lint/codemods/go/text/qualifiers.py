"""How a file calls what another package has, such as controllerutil's functions."""

from __future__ import annotations

from collections.abc import Iterable

from finalizer_lint.core import records
from finalizer_lint.languages.go.libraries import CONTROLLERUTIL
from finalizer_lint.languages.go.packages.source_file import GoSource

NAMES = ("controllerutil", "ctrlutil")


@records.record(frozen=True, slots=True)
class Qualifier:
    """What to write before what a package has, dot included; ``added`` is the name of the import to add."""

    text: str
    added: str | None = None


def find_qualifier(source: GoSource, siblings: Iterable[GoSource]) -> Qualifier | None:
    """How a file calls controllerutil, by the import that it has or by a new one; None where every name is taken."""
    return qualifier_for(source, siblings, CONTROLLERUTIL, NAMES)


def qualifier_for(source: GoSource, siblings: Iterable[GoSource], path: str, names: Iterable[str]) -> Qualifier | None:
    """The same for any package; ``names`` are those that it could have, best first."""
    for brought in source.imports:
        if brought.path == path:
            if brought.member:
                return Qualifier("")
            return Qualifier(brought.alias + ".") if not _is_local(source, brought.alias) else None
    aliases = {item.alias for item in source.imports}
    for name in names:
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
