"""Code that manages finalizers by hand becomes calls of controllerutil, which do the same with the same names."""

from __future__ import annotations

import pytest

from finalizer_lint.core.findings import Gain
from tests.verify.attempts import Change, Text, after, code, name

CONTROLLERUTIL = "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
GUARD = """\
	if !slices.Contains(o.Finalizers, finalizer) {
		o.Finalizers = append(o.Finalizers, finalizer)
	}
"""
LOOP = """\
	kept := []string{}
	for _, f := range o.Finalizers {
		if f != finalizer {
			kept = append(kept, f)
		}
	}
	o.Finalizers = kept
"""
CLEAR = "\to.Finalizers = nil\n"
HELPER = """
func has(list []string, name string) bool {
	for _, f := range list {
		if f == name {
			return true
		}
	}
	return false
}
"""
GO = Text(
    "widget.go",
    f"""\
package widget

import (
	"slices"

	"example.com/names"
)

const finalizer = "acme.dev/one"

func protect(o *Widget) {{
{GUARD}}}

func release(o *Widget) {{
{LOOP}}}

func drop(o *Widget) {{
{CLEAR}}}

func holds(o *Widget) bool {{
	return has(o.Finalizers, names.Finalizer)
}}
{HELPER}""",
    gains=(Gain("acme.dev/one", "finalizer"),),
    imports=(CONTROLLERUTIL,),
)
ADD = "\tcontrollerutil.AddFinalizer(o, finalizer)\n"
REMOVE = "\tcontrollerutil.RemoveFinalizer(o, finalizer)\n"
IMPORT = code('\t"slices"\n\n\t"example.com/names"', f'\t"example.com/names"\n\t"{CONTROLLERUTIL}"')
ASKED = code("has(o.Finalizers, names.Finalizer)", "controllerutil.ContainsFinalizer(o, names.Finalizer)")
RIGHT = (IMPORT, code(GUARD, ADD), code(LOOP, REMOVE), code(CLEAR, REMOVE), ASKED, code(HELPER, ""))


def test_the_same_is_done_by_calls() -> None:
    assert GO.accepts(*RIGHT)


@pytest.mark.parametrize("change", [code(GUARD, ADD), code(LOOP, REMOVE), code(CLEAR, REMOVE), ASKED], ids=range(4))
def test_each_place_may_be_done_alone(change: Change) -> None:
    assert GO.accepts(change)


def test_an_add_may_take_the_place_of_its_guard() -> None:
    assert GO.accepts(
        code("!slices.Contains(o.Finalizers, finalizer)", "controllerutil.AddFinalizer(o, finalizer)"),
        code("\t\to.Finalizers = append(o.Finalizers, finalizer)\n", ""),
    )
    assert GO.accepts(
        code("o.Finalizers = append(o.Finalizers, finalizer)", "controllerutil.AddFinalizer(o, finalizer)")
    )


WRONG = {
    "an add that is lost": code(GUARD, ""),
    "an add that does nothing": code(GUARD, "\t_ = o\n"),
    "an add that only looks": code(GUARD, "\tcontrollerutil.ContainsFinalizer(o, finalizer)\n"),
    "an add of another name": code(GUARD, "\tcontrollerutil.AddFinalizer(o, names.Finalizer)\n"),
    "an add twice": code(GUARD, ADD + ADD),
    "an add that removes, too": code(GUARD, ADD + "\tcontrollerutil.RemoveFinalizer(o, names.Finalizer)\n"),
    "an add without its guard": code(GUARD, "\to.Finalizers = append(o.Finalizers, finalizer)\n"),
    "a removal that is lost": code(LOOP, ""),
    "a removal that adds": code(LOOP, ADD),
    "a removal that clears": code(LOOP, CLEAR),
    "a removal of another name": code(LOOP, "\tcontrollerutil.RemoveFinalizer(o, names.Finalizer)\n"),
    "a removal that keeps": code("if f != finalizer {", "if f != names.Finalizer {"),
    "all that stay on": code(CLEAR, ""),
    "all that become one that was not announced": code(CLEAR, "\tcontrollerutil.RemoveFinalizer(o, names.Finalizer)\n"),
    "all that become an add": code(CLEAR, ADD),
    "a check that is lost": code("has(o.Finalizers, names.Finalizer)", "true"),
    "a check that removes": code("has(o.Finalizers", "controllerutil.RemoveFinalizer(o"),
    "a check of another name": code(
        "has(o.Finalizers, names.Finalizer)", "controllerutil.ContainsFinalizer(o, finalizer)"
    ),
    "a lost function": code(f"func release(o *Widget) {{\n{LOOP}}}\n", ""),
    "an import that is used": code('\t"slices"\n', ""),
    "an import that was not announced": code('"example.com/names"', '"example.com/names"\n\t"example.com/more"'),
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_anything_else_is_refused(wrong: Change) -> None:
    assert not GO.accepts(wrong)


def test_a_removal_does_not_pay_for_another() -> None:
    """Two are lost, and one of them is done where the other one was."""
    assert GO.accepts(code(LOOP, REMOVE), code(CLEAR, REMOVE))
    assert not GO.accepts(code(LOOP, ""), code(CLEAR, REMOVE))
    assert not GO.accepts(code(LOOP, REMOVE + REMOVE), code(CLEAR, ""))
    assert not GO.accepts(code(LOOP, ""), code(GUARD, ADD + REMOVE))


def test_nothing_is_there_twice_and_nothing_in_another_order() -> None:
    twice = (f'"{CONTROLLERUTIL}"', f'"{CONTROLLERUTIL}"\n\t"example.com/names"')
    assert not GO.accepts(Change(IMPORT.old, IMPORT.new.replace(*twice)), *RIGHT[1:])
    turned = code('\t"slices"\n\n\t"example.com/names"', '\t"example.com/names"\n\n\t"slices"')
    assert not GO.accepts(turned)


def test_a_rename_at_the_same_time_is_one_more_edit() -> None:
    assert GO.accepts(*RIGHT, name('"acme.dev/one"', '"acme.dev/two"', "acme.dev/two"))


def test_a_comment_says_nothing_of_what_a_package_is_used_for() -> None:
    spoken = Text(
        GO.path, GO.text.replace("func protect", "// slices.Contains asks.\nfunc protect"), GO.gains, GO.imports
    )
    assert spoken.accepts(*RIGHT)
    assert not spoken.accepts(*RIGHT, after("func drop(o *Widget) {\n", "\tslices.Sort(o.Names)\n"))
