"""A rename in code that goes on removing the old name: what was announced is written, and nothing else changes."""

from __future__ import annotations

import pytest

from finalizer_lint.core.findings import Gain
from tests.verify.attempts import Change, Text, after, code, name

GO = Text(
    "widget.go",
    """\
package widget

import (
	"example.com/names"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const finalizer = "widget-one"

const other = "acme.dev/other"

func protect(o *Widget) {
	controllerutil.AddFinalizer(o, finalizer)
	controllerutil.AddFinalizer(o, other)
}

func release(o *Widget) {
	if !controllerutil.ContainsFinalizer(o, finalizer) {
		return
	}
	controllerutil.RemoveFinalizer(o, names.Finalizer)
	controllerutil.RemoveFinalizer(o, finalizer)
}
""",
    gains=(Gain("widget-one", "legacyFinalizer"), Gain("widget-one"), Gain("widget-old", "oldFinalizer")),
)
GO_NAME = name('"widget-one"', '"acme.dev/one"', "acme.dev/one")
GO_CONSTANT = after('const finalizer = "widget-one"\n', '\nconst legacyFinalizer = "widget-one"\n')
GO_CHECK = after(
    "if !controllerutil.ContainsFinalizer(o, finalizer)", " && !controllerutil.ContainsFinalizer(o, legacyFinalizer)"
)
GO_REMOVAL = after(
    "controllerutil.RemoveFinalizer(o, finalizer)\n", "\tcontrollerutil.RemoveFinalizer(o, legacyFinalizer)\n"
)

PYTHON = Text(
    "widget.py",
    """\
import kubernetes

from .names import OTHER

FINALIZER = "widget-one"
MORE = "acme.dev/more"


def protect(widget):
    widget.metadata.finalizers.append(FINALIZER)
    widget.metadata.finalizers.append(MORE)


def release(widget):
    if FINALIZER not in widget.metadata.finalizers:
        return
    widget.metadata.finalizers.remove(OTHER)
    widget.metadata.finalizers.remove(FINALIZER)
""",
    gains=(Gain("widget-one", "LEGACY_FINALIZER"), Gain("widget-one"), Gain("widget-old", "OLD_FINALIZER")),
)
PYTHON_NAME = name('"widget-one"', '"acme.dev/one"', "acme.dev/one")
PYTHON_CONSTANT = after('FINALIZER = "widget-one"\n', 'LEGACY_FINALIZER = "widget-one"\n')
PYTHON_CHECK = after(
    "if FINALIZER not in widget.metadata.finalizers", " and LEGACY_FINALIZER not in widget.metadata.finalizers"
)
PYTHON_REMOVAL = after(
    "    widget.metadata.finalizers.remove(FINALIZER)\n",
    "    if LEGACY_FINALIZER in widget.metadata.finalizers:\n"
    "        widget.metadata.finalizers.remove(LEGACY_FINALIZER)\n",
)

RIGHT = [
    (GO, (GO_NAME, GO_CONSTANT, GO_CHECK, GO_REMOVAL)),
    (PYTHON, (PYTHON_NAME, PYTHON_CONSTANT, PYTHON_CHECK, PYTHON_REMOVAL)),
]


@pytest.mark.parametrize(("text", "changes"), RIGHT, ids=["go", "python"])
def test_what_was_announced_is_written(text: Text, changes: tuple[Change, ...]) -> None:
    assert text.accepts(*changes)
    assert text.accepts(changes[0])
    assert text.accepts(*changes[:2])
    assert text.accepts(*changes[:-1])


def test_the_constant_comes_from_where_the_current_one_does() -> None:
    assert PYTHON.accepts(after("import OTHER", ", LEGACY_FINALIZER"))
    assert PYTHON.accepts(after("from .names import OTHER\n", "from .names import LEGACY_FINALIZER\n"))
    assert not PYTHON.accepts(after("import OTHER", ", LEGACY_FINALIZER as OLD"))
    assert not PYTHON.accepts(after("from .names import OTHER\n", "from .others import LEGACY_FINALIZER\n"))


def test_a_guard_may_look_for_a_name_that_the_file_takes_off() -> None:
    guard = "if {} in widget.metadata.finalizers:\n        "
    removal = "    widget.metadata.finalizers.remove(OTHER)\n    "
    assert PYTHON.accepts(after(removal, guard.format("FINALIZER")))
    assert not PYTHON.accepts(after(removal, guard.format("UNHEARD_OF")))


WRONG_IN_GO = {
    "a removal that does nothing": code("controllerutil.RemoveFinalizer(o, finalizer)", "_ = o"),
    "a lost removal": code("\tcontrollerutil.RemoveFinalizer(o, finalizer)\n", ""),
    "a removal behind a comment": after("names.Finalizer)\n\t", "// "),
    "a removal of another name": code("RemoveFinalizer(o, finalizer)", "RemoveFinalizer(o, other)"),
    "a removal that only looks": code("RemoveFinalizer(o, finalizer)", "ContainsFinalizer(o, finalizer)"),
    "a removal of what was not announced": after(
        "(o, names.Finalizer)\n", "\tcontrollerutil.RemoveFinalizer(o, other)\n"
    ),
    "a removal of what is there": after("(o, names.Finalizer)\n", "\tcontrollerutil.RemoveFinalizer(o, finalizer)\n"),
    "a removal of another literal": after(
        "(o, names.Finalizer)\n", '\tcontrollerutil.RemoveFinalizer(o, "acme.dev/more")\n'
    ),
    "a dropped check": code("!controllerutil.ContainsFinalizer(o, finalizer)", "o == nil"),
    "a check of another name": code("ContainsFinalizer(o, finalizer)", "ContainsFinalizer(o, other)"),
    "an added add": after("AddFinalizer(o, other)\n", "\tcontrollerutil.AddFinalizer(o, legacyFinalizer)\n"),
    "an add twice": after("AddFinalizer(o, other)\n", "\tcontrollerutil.AddFinalizer(o, other)\n"),
    "a lost add": code("\tcontrollerutil.AddFinalizer(o, other)\n", ""),
    "an add that removes": code("AddFinalizer(o, other)", "RemoveFinalizer(o, other)"),
    "another constant's value": code('"acme.dev/other"', '"acme.dev/new"'),
    "a removed constant": code('const other = "acme.dev/other"\n', ""),
    "a renamed constant": code("const other = ", "const another = "),
    "a constant made of parts": code('"acme.dev/other"', '"acme.dev/" + "other"'),
    "a constant that was not announced": after(
        'const other = "acme.dev/other"\n', '\nconst moreFinalizer = "acme.dev/more"\n'
    ),
    "a constant with another's announced value": after(
        'const other = "acme.dev/other"\n', '\nconst oldFinalizer = "widget-one"\n'
    ),
    "a constant that is not said to be old": after(
        'const other = "acme.dev/other"\n', '\nconst someFinalizer = "widget-one"\n'
    ),
    "an import that was not announced": code('"example.com/names"', '"example.com/names"\n\t"example.com/more"'),
    "a changed import": code('"example.com/names"', '"example.com/others"'),
    "another name for an import": code('"example.com/names"', 'named "example.com/names"'),
    "a lost import": code('\t"example.com/names"\n', ""),
    "another package": code("package widget", "package gadget"),
    "code that is none": code("func protect(o *Widget) {", "func protect(o *Widget) {{"),
    "a lost function": code(GO.text[GO.text.index("func release") :], ""),
    "a moved removal": code(
        "\tcontrollerutil.RemoveFinalizer(o, names.Finalizer)\n\tcontrollerutil.RemoveFinalizer(o, finalizer)\n",
        "\tcontrollerutil.RemoveFinalizer(o, finalizer)\n\tcontrollerutil.RemoveFinalizer(o, names.Finalizer)\n",
    ),
}
WRONG_IN_PYTHON = {
    "a removal that does nothing": code("widget.metadata.finalizers.remove(FINALIZER)", "_ = widget"),
    "a removal that passes": code("widget.metadata.finalizers.remove(FINALIZER)", "pass"),
    "a lost removal": code("    widget.metadata.finalizers.remove(FINALIZER)\n", ""),
    "a removal of another name": code("remove(FINALIZER)", "remove(MORE)"),
    "a removal that adds": code("remove(FINALIZER)", "append(FINALIZER)"),
    "a removal of what was not announced": after("remove(OTHER)\n", "    widget.metadata.finalizers.remove(MORE)\n"),
    "a removal twice": after("remove(OTHER)\n", "    widget.metadata.finalizers.remove(OTHER)\n"),
    "a dropped check": code("FINALIZER not in widget.metadata.finalizers", "widget is None"),
    "an added add": after("append(MORE)\n", "    widget.metadata.finalizers.append(LEGACY_FINALIZER)\n"),
    "an add twice": after("append(MORE)\n", "    widget.metadata.finalizers.append(MORE)\n"),
    "a lost add": code("    widget.metadata.finalizers.append(MORE)\n", ""),
    "all at once": after("append(MORE)\n", "    widget.metadata.finalizers = []\n"),
    "another constant's value": code('"acme.dev/more"', '"acme.dev/new"'),
    "a removed constant": code('MORE = "acme.dev/more"\n', ""),
    "a renamed constant": code("MORE = ", "LESS = "),
    "a constant that was not announced": after('MORE = "acme.dev/more"\n', 'FEWER_FINALIZER = "acme.dev/fewer"\n'),
    "a constant with another's announced value": after('MORE = "acme.dev/more"\n', 'OLD_FINALIZER = "widget-one"\n'),
    "an import that was not announced": code("import OTHER", "import OTHER, ANOTHER"),
    "one more use of a constant": after("append(MORE)\n", "    print(MORE)\n"),
    "a changed import": code("from .names import", "from .others import"),
    "another name for an import": code("import OTHER", "import OTHERS as OTHER"),
    "a lost import": code("from .names import OTHER\n", ""),
    "code that is none": code("def protect(widget):", "def protect(widget:"),
    "no sign of Kubernetes": code("import kubernetes\n", ""),
}


@pytest.mark.parametrize("wrong", WRONG_IN_GO.values(), ids=WRONG_IN_GO)
def test_anything_else_in_go_is_refused(wrong: Change) -> None:
    assert not GO.accepts(wrong)
    assert not GO.accepts(GO_NAME, wrong)


@pytest.mark.parametrize("wrong", WRONG_IN_PYTHON.values(), ids=WRONG_IN_PYTHON)
def test_anything_else_in_python_is_refused(wrong: Change) -> None:
    assert not PYTHON.accepts(wrong)
    assert not PYTHON.accepts(PYTHON_NAME, wrong)


@pytest.mark.parametrize(("text", "changes"), RIGHT, ids=["go", "python"])
def test_the_new_constant_holds_just_what_was_announced(text: Text, changes: tuple[Change, ...]) -> None:
    current, constant, *uses = changes
    for value in ("acme.dev/one", "widget-two", ""):
        wrong = Change(constant.old, constant.new.replace("widget-one", value), after=True)
        assert not text.accepts(current, wrong, *uses)
    assert not text.accepts(name('"widget-one"', '"widget-one"', "acme.dev/one"), constant, *uses)


def test_the_new_constant_says_that_it_is_old() -> None:
    """Whoever reads it next must not take it for a name of today."""
    gains = (Gain("widget-one", "formerFinalizer"), Gain("widget-one", "someFinalizer"))
    text = Text(GO.path, GO.text, gains)
    assert text.accepts(GO_NAME, after(GO_CONSTANT.old, '\nconst formerFinalizer = "widget-one"\n'))
    assert not text.accepts(GO_NAME, after(GO_CONSTANT.old, '\nconst someFinalizer = "widget-one"\n'))


def test_a_constant_is_not_declared_twice() -> None:
    there = GO.text.replace("\n\nconst other", '\n\nconst legacyFinalizer = "widget-two"\n\nconst other')
    assert not Text(GO.path, there, GO.gains).accepts(GO_CONSTANT)
    assert not GO.accepts(GO_CONSTANT, Change('const other = "acme.dev/other"\n', GO_CONSTANT.new, after=True))


def test_what_is_no_code_is_refused_where_no_fact_is() -> None:
    rest = Text(GO.path, GO.text + "\nfunc (o *Widget) size() int {\n\treturn 1\n}\n", GO.gains)
    assert rest.accepts(GO_NAME, code("return 1", "return 2"))
    assert rest.objection([GO_NAME, code("return 1", "return 1 +")]) == (
        "widget.go: the rewritten file is no longer valid"
    )


def test_what_stands_there_does_not_become_a_check() -> None:
    text = Text(
        GO.path,
        GO.text.replace("\treturn\n", '\tif o.Name == "widget-one" {\n\t\t\treturn\n\t\t}\n').replace(
            'const finalizer = "widget-one"', 'const finalizer = "acme.dev/one"'
        ),
        GO.gains,
    )
    assert text.accepts(after("(o, names.Finalizer)\n", '\tcontrollerutil.RemoveFinalizer(o, "widget-one")\n'))
    asked = Change("o.Name == ", "controllerutil.ContainsFinalizer(o, ")
    assert not text.accepts(asked, after('"widget-one"', ")"))


@pytest.mark.parametrize(("text", "changes"), RIGHT, ids=["go", "python"])
def test_what_was_not_announced_is_refused(text: Text, changes: tuple[Change, ...]) -> None:
    current, constant, *uses = changes
    identifier = text.gains[0].identifier
    for gains in ((), (Gain("widget-one", "another"),), (Gain("widget-two"),)):
        silent = Text(text.path, text.text, gains)
        assert silent.accepts(current)
        assert not any(silent.accepts(change) for change in (constant, *uses))
    assert not Text(text.path, text.text, (Gain("widget-two", identifier),)).accepts(constant)
