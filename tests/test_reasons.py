"""Why a name is not known: the same in every language, whatever it is called there."""

from __future__ import annotations

import pytest

from finalizer_lint.core.facts import Expr, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named

_GO = """package p

import (
    "fmt"

    "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

func f(o client.Object, given string) {
    %s
}
"""
_PYTHON = """from kubernetes import client


def f(body, names, given):
    %s
"""
_BODIES = {
    Reason.PARAMETER: (
        "controllerutil.RemoveFinalizer(o, given)",
        'body["metadata"]["finalizers"].remove(given)',
    ),
    Reason.LOOP_VARIABLE: (
        "for _, name := range names { controllerutil.RemoveFinalizer(o, name) }",
        'for name in names: body["metadata"]["finalizers"].remove(name)',
    ),
    Reason.ITEM: (
        "controllerutil.RemoveFinalizer(o, names[0])",
        'body["metadata"]["finalizers"].remove(names[0])',
    ),
    Reason.CALL: (
        "controllerutil.RemoveFinalizer(o, name())",
        'body["metadata"]["finalizers"].remove(name())',
    ),
    Reason.FORMATTED: (
        'controllerutil.RemoveFinalizer(o, fmt.Sprintf("%d/x", 1))',
        'body["metadata"]["finalizers"].remove("%d/finalizer" % 1)',
    ),
    Reason.REASSIGNED: (
        'name := "a.b/c"; name = "a.b/d"; controllerutil.RemoveFinalizer(o, name)',
        'finalizer = "a.b/c"; finalizer = "a.b/d"; body["metadata"]["finalizers"].remove(finalizer)',
    ),
}


@pytest.mark.parametrize("reason", _BODIES, ids=lambda reason: reason.name)
def test_one_meaning_is_one_reason(reason: Reason) -> None:
    go, python = _BODIES[reason]
    assert _reasons("go", _GO % go) == {reason}
    assert _reasons("python", _PYTHON % python) == {reason}


def _reasons(language: str, text: str) -> set[Reason]:
    facts = language_named(language).extract(Source("f", text.encode()))
    values: list[Expr] = [use.expr for use in facts.uses] + [symbol.value for symbol in facts.symbols]
    return {value.reason for value in values if isinstance(value, Unknown)}
