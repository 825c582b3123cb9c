"""Why a name is not known: the same in every language, whatever it is called there."""

from __future__ import annotations

import pytest

from finalizer_lint.core.facts import Expr, Unknown
from finalizer_lint.core.reasons import Reason
from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named
from finalizer_lint.run.lint import lint
from tests.project import Project

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


_OPERATORS = {
    "operator.go": """package controller

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

func reconcile(o client.Object, names []string) {
	controllerutil.AddFinalizer(o, "stable.acme.dev/cleanup")
	%s
}
""",
    "operator.py": """from kubernetes import client


def reconcile(body, names):
    body["metadata"]["finalizers"].append("stable.acme.dev/cleanup")
    %s
""",
}


@pytest.mark.parametrize("path", _OPERATORS)
@pytest.mark.parametrize("reason", [Reason.ITEM, Reason.LOOP_VARIABLE, None], ids=["item", "loop", "neither"])
def test_what_comes_from_a_list_may_be_any_old_name(project: Project, path: str, reason: Reason | None) -> None:
    """A removal of an item, or of all items one by one, can take the old name off, in whichever language."""
    project.settings('[renames]\n"widget-cleanup" = "stable.acme.dev/cleanup"\n')
    removal = _BODIES[reason][path.endswith(".py")] if reason is not None else "pass" * path.endswith(".py")
    project.write(path, _OPERATORS[path] % removal)
    codes = {finding.code for finding in lint([project.folder], working=project.folder).findings}
    assert ("FIN201" in codes) == (reason is None)


def _reasons(language: str, text: str) -> set[Reason]:
    facts = language_named(language).extract(Source("f", text.encode()))
    values: list[Expr] = [use.expr for use in facts.uses] + [symbol.value for symbol in facts.symbols]
    return {value.reason for value in values if isinstance(value, Unknown)}
