"""An answer of code, such as whether an object has a finalizer, that goes where no rewrite follows it."""

from __future__ import annotations

import pytest

from tests.project import Project
from tests.test_go_legacy import ADD, CHECK, DELETING, LEGACY_CHECK, REMOVE, function, held, rewritten

ENDS = f"if {DELETING} {{ {REMOVE}; return nil }}"
KEPT = {
    "a field": function(f"s.has = {CHECK}; {ENDS}; if !s.has {{ {ADD} }}"),
    "an entry of a map": function(f'is := map[string]bool{{"ours": {CHECK}}}; {ENDS}; if !is["ours"] {{ {ADD} }}'),
    "an argument": function(f"{ENDS}; unless({CHECK}, func() {{ {ADD} }})"),
    "an argument, by a variable": function(f"has := {CHECK}; {ENDS}; unless(has, func() {{ {ADD} }})"),
    "a word": function(f"state := fresh; if {CHECK} {{ state = ours }}; {ENDS}; if state == fresh {{ {ADD} }}"),
    "a variable of the package": function(f"ours = {CHECK}; {ENDS}; if !ours {{ {ADD} }}") + "\nvar ours bool\n",
    "a number": function(f"n := 0; if {CHECK} {{ n++ }}; {ENDS}; if n == 0 {{ {ADD} }}"),
    "a jump": function(f"if {CHECK} {{ goto ours }}; {ADD}; return nil\nours:\n{REMOVE}"),
    "a word beside a message": function(
        f'state := fresh; if {CHECK} {{ log.Info("ours"); state = ours }}; {ENDS}; if state == fresh {{ {ADD} }}'
    ),
    "a step": function(f"step := 0; if {CHECK} {{ step = step + 1 }}; {ENDS}; if step == 0 {{ {ADD} }}"),
    "an index": function(f"{ENDS}; for _, o := range list {{ {ADD} }}")
    + f"\nvar extract = index(func(o client.Object) []string {{ return []string{{strconv.FormatBool({CHECK})}} }})\n",
}
STATE = f'\nfunc state(o client.Object) string {{\n\tif {CHECK} {{\n\t\treturn "ours"\n\t}}\n\treturn "new"\n}}\n'
PAIR = f"\nfunc state(o client.Object) (bool, bool) {{\n\treturn {DELETING}, {CHECK}\n}}\n"
ASKED = {
    "a word": function(f'{ENDS}; if state(o) == "new" {{ {ADD} }}') + STATE,
    "two answers": function(f"deleting, has := state(o); {ENDS}; if !has {{ {ADD} }}") + PAIR,
}


@pytest.mark.parametrize("code", KEPT.values(), ids=KEPT)
def test_an_answer_that_is_kept_where_nobody_follows_it_holds_the_rename_back(project: Project, code: str) -> None:
    """Yes for the old name too, it would keep the new one off objects that live."""
    assert "answers is kept where it is not followed" in held(project, code)


@pytest.mark.parametrize("code", ASKED.values(), ids=ASKED)
def test_a_function_that_answers_with_more_than_yes_or_no(project: Project, code: str) -> None:
    assert any(word in held(project, code) for word in ("decides on the add", "kept where it is not followed"))


def test_a_flag_that_a_check_sets_decides_on_the_add_alone(project: Project) -> None:
    code = function(f"found := false; if {CHECK} {{ found = true }}; {ENDS}; if !found {{ {ADD} }}")
    assert LEGACY_CHECK not in rewritten(project, code)


def test_an_answer_that_is_only_told_holds_nothing_back(project: Project) -> None:
    after = rewritten(project, function(f'log.Info("ship", "ours", {CHECK}); {ENDS}; {ADD}'))
    assert "controllerutil.RemoveFinalizer(o, legacyCleanupFinalizer)" in after


def test_what_lets_living_objects_in_and_those_with_the_name_asks_before_it_adds(project: Project) -> None:
    """``live || has``: what is being deleted with the old name comes here too, and may not be given the new one."""
    live = "o.GetDeletionTimestamp() == nil"
    after = rewritten(project, function(f"if {live} || {CHECK} {{ if {CALL} {{ return update(o) }} }}; {ENDS}"))
    assert f"if o.GetDeletionTimestamp().IsZero() && {CALL} {{" in after


CALL = "controllerutil.AddFinalizer(o, cleanupFinalizer)"


def test_living_objects_with_the_name_that_are_let_go_before_the_add(project: Project) -> None:
    live = "o.GetDeletionTimestamp() == nil"
    code = function(f"if {CHECK} {{ if {live} {{ return nil }}; {REMOVE}; return nil }}; if {live} {{ {ADD} }}")
    assert "this decides on the add as well as on the clean-up" in held(project, code)


@pytest.mark.parametrize("name", ["missing", "hasNotFinalizer", "needsFinalizer"])
def test_a_helper_that_says_yes_of_what_does_not_have_the_name(project: Project, name: str) -> None:
    """``missing(o, x) || missing(o, legacy)`` would be yes of nearly all objects."""
    code = function(f"if {name}(o, cleanupFinalizer) {{ {ADD}; return nil }}; {ENDS}")
    helper = f"\nfunc {name}(o client.Object, n string) bool {{\n\treturn !controllerutil.ContainsFinalizer(o, n)\n}}\n"
    assert held(project, code + helper)


def test_a_helper_that_asks_about_the_other_names_too(project: Project) -> None:
    """While an object has both names none of them is the only one."""
    code = function(f"if {DELETING} && onlyHas(o, cleanupFinalizer) {{ {REMOVE}; return nil }}; {ADD}")
    helper = """
func onlyHas(o client.Object, name string) bool {
	return len(o.GetFinalizers()) == 1 && controllerutil.ContainsFinalizer(o, name)
}
"""
    assert "onlyHas may answer more than yes or no" in held(project, code + helper)
