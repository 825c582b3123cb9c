"""Python: finalizers in code that speaks to Kubernetes through kopf, kubernetes, kr8s, pykube, lightkube or dicts.

Reading is the standard library's ``ast``; only rewriting (``codemods``) needs libcst.
"""

from __future__ import annotations

from finalizer_lint.core.facts import Facts, Literal
from finalizer_lint.core.source import Source
from finalizer_lint.languages.python.facts.deferred import Deferred
from finalizer_lint.languages.python.facts.prose import is_prose
from finalizer_lint.languages.python.syntax.tokens import is_inner, spell_inner, spell_token


def extract(source: Source) -> Facts:
    """The facts of a Python file. Text that is no Python gives one problem and nothing else."""
    if is_prose(source.data):
        return Deferred(source)
    from finalizer_lint.languages.python.facts.read import read

    return read(source)


def spell(source: Source, literal: Literal, value: str) -> str | None:  # noqa: ARG001 - as all front-ends
    """The token for ``value`` in the quotes and prefix that the literal has."""
    if literal.edit is None or not literal.style:
        return None
    if is_inner(literal.style):
        return spell_inner(literal.style, value)
    return spell_token(literal.style, value)
