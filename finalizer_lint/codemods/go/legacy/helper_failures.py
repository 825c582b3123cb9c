"""Whether a function that takes a finalizer off can be called once more, for a name that may not be there.

The call for the old name stands first. If it failed because the name is absent, objects of today would never be let go.
"""

from __future__ import annotations

from finalizer_lint.codemods.legacy.tasks import ByHandError
from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.packages.source_file import GoSource
from finalizer_lint.languages.go.packages.source_files import GoSources
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import field
from finalizer_lint.languages.go.types.expressions import Types

# An error of the function's own, and no error that it was given and tells of
_OWN_ERROR = pattern(
    r"\breturn\b(?![^\n]*(?:%w|\berr\d*\b))[^\n]*(?:errors\.New\w*\(|\w*[Ee]rrorf\(|\bErr[A-Z]\w*|NewNotFound\()"
)


def refuse_unless_tolerant(source: GoSource, sources: GoSources, call: Node) -> None:
    """Raises ByHandError unless each function that the call may mean is in sight and makes no error of its own."""
    operand, name = source.called(call)
    called = Types(sources).called(source, call)
    meant = [called] if called is not None else []
    if called is None and operand is not None and source.package_of(operand) is None:
        meant = list(sources.methods(source, name))
    for home, function in meant:
        body = field(function, "body")
        if body is not None and _OWN_ERROR.search(home.text(body)):
            raise ByHandError(f"{name} may fail for a name that is not there")
