"""Names that code asks for or takes off together, and adds whose deletion is asked for elsewhere."""

from __future__ import annotations

from tests.project import Project
from tests.test_go_legacy import ADD, CHECK, DELETING, REMOVE, function, held, rewritten

BOTH = "cleanupFinalizer, legacyCleanupFinalizer"
MANY = """
func hasAny(o client.Object, names ...string) bool {
	for _, n := range names {
		if controllerutil.ContainsFinalizer(o, n) {
			return true
		}
	}
	return false
}

func removeFinalizers(o client.Object, names ...string) {
	for _, n := range names {
		controllerutil.RemoveFinalizer(o, n)
	}
}
"""
LIVES = "\nfunc lacks(o client.Object) bool {\n\treturn o.GetDeletionTimestamp() == nil && !" + CHECK + "\n}\n"
ENSURE = """
func ensureFinalizer(o client.Object, finalizer string) (bool, error) {
	LEAVES
	if controllerutil.ContainsFinalizer(o, finalizer) {
		return false, nil
	}
	controllerutil.AddFinalizer(o, finalizer)
	return true, update(o)
}
"""
CLEAN = f"if {DELETING} {{ {REMOVE}; return nil }}"
CALLS = function(
    f"if added, err := ensureFinalizer(o, cleanupFinalizer); err != nil || added {{ return err }}; {CLEAN}"
)


def test_a_function_of_many_names_is_given_one_more(project: Project) -> None:
    ends = 'removeFinalizers(o,\n\tcleanupFinalizer,\n\t"acme.dev/other")\nreturn nil'
    code = function(f'if {DELETING} {{ if hasAny(o, cleanupFinalizer, "acme.dev/other") {{ {ends} }} }}; {ADD}')
    after = rewritten(project, code + MANY)
    assert f'if hasAny(o, {BOTH}, "acme.dev/other") {{' in after
    assert f'removeFinalizers(o,\n\t{BOTH},\n\t"acme.dev/other")' in after


def test_a_function_that_asks_for_all_names_holds_the_rename_back(project: Project) -> None:
    code = function(f'if {DELETING} {{ if ASKS(o, cleanupFinalizer, "x.dev/y") {{ {REMOVE}; return nil }} }}; {ADD}')
    for asks in ("hasAll", "hasBoth"):
        told = held(project, code.replace("ASKS", asks) + MANY.replace("hasAny", asks))
        assert f"{asks} may answer more than yes or no" in told


def test_a_loop_that_asks_for_each_name_and_takes_it_off(project: Project) -> None:
    loop = f"for _, f := range []string{{cleanupFinalizer}} {{ if {CHECK} {{ {REMOVE} }} }}"
    code = function(f"if {DELETING} {{ {loop}; return nil }}; {ADD}".replace("(o, cleanupFinalizer) }", "(o, f) }", 1))
    code = code.replace("ContainsFinalizer(o, cleanupFinalizer)", "ContainsFinalizer(o, f)")
    assert f"[]string{{{BOTH}}}" in rewritten(project, code)


def test_a_deferred_removal_is_deferred_for_the_old_name_too(project: Project) -> None:
    after = rewritten(project, function(f"if {DELETING} {{ defer {REMOVE}; return cleanUp(o) }}; {ADD}"))
    assert "defer controllerutil.RemoveFinalizer(o, legacyCleanupFinalizer)" in after


def test_an_add_behind_a_function_that_asks_for_living_objects(project: Project) -> None:
    code = function(f"switch {{ case lacks(o): {ADD}; return nil; case {DELETING}: {REMOVE} }}".replace(": c", ":\nc"))
    assert "case lacks(o):\ncontrollerutil.AddFinalizer" in rewritten(project, code + LIVES)
    asks_nothing = LIVES.replace("o.GetDeletionTimestamp() == nil && ", "")
    assert "before the code asks" in held(project, code.replace("return nil\n", "return update(o)\n", 1) + asks_nothing)


def test_an_add_in_a_function_that_leaves_what_is_being_deleted(project: Project) -> None:
    leaves = "if o.GetDeletionTimestamp() != nil {\n\t\treturn false, nil\n\t}"
    assert CALLS.partition("\n")[2][:60] in rewritten(project, CALLS + ENSURE.replace("LEAVES", leaves))
    assert "before the code asks" in held(project, CALLS + ENSURE.replace("LEAVES", "log(o)"))
