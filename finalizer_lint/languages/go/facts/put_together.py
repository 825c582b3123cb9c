"""Names that are put together where the program runs, and have two slashes whatever their unknown parts are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from finalizer_lint.core.facts import Concat, Expr, Literal, Malformed, Oddity, Ref, Role, Use
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.values.go_values import GoValues

_PUTS = (Role.LISTED, Role.ADDED)


def too_many_slashes(file: GoFile, values: GoValues, uses: Iterable[Use]) -> Iterator[Malformed]:
    """``fmt.Sprintf("acme.dev/pools/%s", pool)``, there or in the variable that is used."""
    for use in uses:
        made = _made(file, values, use.expr) if use.role in _PUTS else None
        if made is None or made.cleaned or all(isinstance(part, Literal) for part in made.parts):
            continue
        text = "".join(part.value if isinstance(part, Literal) else "…" for part in made.parts)
        if text.count("/") > 1:
            yield Malformed(use.expr.span, Oddity.SLASHES, text, use.object, use.place)


def _made(file: GoFile, values: GoValues, expr: Expr) -> Concat | None:
    if isinstance(expr, Ref) and not expr.qualifier:
        local = file.scopes.find(expr.name, expr.span.start)
        value = values.expr(local.value) if local is not None and local.value is not None else None
        return value if isinstance(value, Concat) else None
    return expr if isinstance(expr, Concat) else None
