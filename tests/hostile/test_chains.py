"""Code that is valid, and nested or chained deeper than what parsers and searches that call themselves can bear."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from finalizer_lint.core.findings import Fix
from finalizer_lint.languages.python.text.nesting import deeper_than
from finalizer_lint.run.lint import lint
from tests.project import Project

pytestmark = pytest.mark.slow

SETTINGS = 'domain = "acme.dev"\n[renames]\nmy-finalizer = "acme.dev/my-finalizer"\n'
REMOVAL = """
FINALIZER = "my-finalizer"

def remove(body):
    if FINALIZER in body["metadata"]["finalizers"]:
        body["metadata"]["finalizers"].remove(FINALIZER)

"""

PYTHON = {
    "calls": "x = a" + ".b()" * 158,
    "indexes": "x = a" + "[0]" * 400,
    "attributes": "x = a" + ".b" * 2900,
    "strings": "x = (" + '"a"\n' * 316 + ")",
    "elif": "if a: pass\n" + "elif a: pass\n" * 315,
    "brackets": "x = " + "[" * 137 + "]" * 137,
    "subscripts": "x: " + "L[" * 100 + "int" + "]" * 100 + " = 1",
    "and": "x = a" + " and a" * 10_000,
    "sum": "x = a" + " + a" * 2900,
    "not": "x = " + "not " * 2900 + "a",
    "lambdas": "x = " + "lambda a, b: " * 400 + "a",
    "choices": "x = " + "a if b else " * 400 + "a",
    "loops": "x = [a " + "for a in b " * 400 + "]",
    "import": "import a" + ".a" * 400,
    "f-string": "x = f'{a" + ".b" * 400 + "}'",
    "patterns": "match a:\n  case " + "[" * 40 + "b" + "]" * 40 + ":\n    pass",
    "targets": "for x" + "[a:x" * 40 + "]" * 40 + " in y: pass",
}


@pytest.mark.parametrize("name", PYTHON)
def test_python_that_libcst_is_not_given(project: Project, name: str) -> None:
    project.settings(SETTINGS)
    project.write("x.py", "import kopf\n" + REMOVAL + PYTHON[name] + "\n")
    project.widget("x.yaml", "acme")
    done = project.run("check", "--fix", "--unsafe-fixes", ".")
    assert done.code == 1
    assert "is nested too deeply to rewrite the file" in done.out
    assert '"acme"' in done.out  # the other findings stand
    assert project.read("x.py").decode().endswith(REMOVAL + PYTHON[name] + "\n")


@pytest.mark.parametrize("name", PYTHON)
def test_nothing_is_asked_of_python_s_own_limit(name: str) -> None:
    assert deeper_than(200, PYTHON[name].encode()) is not None


def test_long_code_is_not_deep() -> None:
    lines = [
        "x = [" + "a.b(c, d=1), " * 500 + "]",
        "f(" + "'a', " * 500 + ")",
        "a = " * 300 + "1",
        "def f():\n    if a: pass\n    else: pass\n" * 300,
        "s = f'" + "{a.b()} text (x.y) " * 200 + "'",
        "# " + "(" * 500,
        '"""' + "[" * 500 + '"""',
    ]
    assert deeper_than(20, "\n".join(lines).encode()) is None


def test_where_python_itself_gives_up_is_said(project: Project) -> None:
    project.write("x.py", "import kopf\n" + REMOVAL + "x = a" + " + a" * 20_000 + "\n")
    done = project.run("check", "--output-format", "concise", ".")
    assert done.code == 3
    assert "x.py:9:3995: FIN901 error: nested too deeply" in done.out


def _chain(line: str, last: str, length: int = 500) -> str:
    return "".join(line.format(here=n, next=n + 1) for n in range(length)) + last.format(here=length)


CHAINS = {
    "functions.go": "package x\n\n"
    + _chain(
        "func f{here}(o client.Object, n string) {{ f{next}(o, n) }}\n",
        "func f{here}(o client.Object, n string) {{ controllerutil.RemoveFinalizer(o, n) }}\n"
        'func z() {{ f0(o, "a-b") }}\n',
    ),
    "variables.go": 'package x\n\nconst Finalizer = "my-finalizer"\n\nfunc f(o client.Object) {\n\tx0 := Finalizer\n'
    + _chain("\tx{next} := x{here}\n", "\tcontrollerutil.RemoveFinalizer(o, x{here})\n}}\n"),
    "append.go": "package x\n\nfunc f(o client.Object) {\n\to.SetFinalizers("
    + "append(" * 3000
    + "o.GetFinalizers()"
    + ', "a-b")' * 3000
    + ")\n}\n",
    "constants.py": "import kopf\n"
    + _chain("F{here} = F{next}\n", "F{here} = 'a-b'\nx = {{'metadata': {{'finalizers': [F0]}}}}\n"),
    "functions.py": "import kopf\n"
    + _chain(
        "def f{here}(): return f{next}()\n",
        "def f{here}(): return 'a-b'\nx = {{'metadata': {{'finalizers': [f0()]}}}}\n",
    ),
    "parameters.py": "import kopf\n"
    + _chain(
        "def _f{here}(b, n): _f{next}(b, n)\n",
        "def _f{here}(b, n): b['metadata']['finalizers'].remove(n)\n_f0(1, 'a-b')\n",
    ),
    "classes.py": "import kopf\nclass C0:\n  finalizer = 'my-finalizer'\n"
    + _chain("class C{next}(C{here}): pass\n", "x = {{'metadata': {{'finalizers': [C{here}.finalizer]}}}}\n"),
    "lists.py": "import kopf\ndef f(body):\n    x0 = body['metadata']['finalizers']\n"
    + _chain("    x{next} = x{here}\n", "    x{here}.remove('my-finalizer')\n"),
    "sums.py": "import kopf\ndef f(body):\n    body['metadata']['finalizers'] = body['metadata']['finalizers']"
    + " + ['my-finalizer']" * 2500
    + "\n",
}


@pytest.mark.parametrize("name", CHAINS)
def test_one_thing_leads_to_the_next_five_hundred_times(project: Project, name: str) -> None:
    project.settings(SETTINGS)
    project.write(name, CHAINS[name])
    project.widget("x.yaml", "acme")
    # Calls in calls are as deep as that, which is said of the file
    codes = (0, 1, 2, 3) if name == "append.go" else (0, 1, 2)
    for command in (["check", "--diff", "--unsafe-fixes"], ["rename", "my-finalizer", "acme.dev/my-finalizer"]):
        assert project.run(*command).code in codes


def test_each_list_of_a_long_sum_is_read(project: Project) -> None:
    lists = "".join(f" + ['acme.dev/a{number}']" for number in range(300))
    project.write(
        "a.py",
        f"def f(body):\n    old = body['metadata']['finalizers']\n    body['metadata']['finalizers'] = old{lists}\n",
    )
    found = json.loads(project.run("inventory", "--output-format", "json").out)["uses"]
    assert {use["name"] for use in found} == {f"acme.dev/a{number}" for number in range(300)}


ALIASES = """package x

import corev1 "k8s.io/api/core/v1"

const F = "acme.dev/x"

func f(o *corev1.Pod) {
	a := o.DeepCopy()
	b := a
	a = b
	out := []string{}
	for _, f := range a.Finalizers {
		if f != F {
			out = append(out, f)
		}
	}
	a.Finalizers = out
}
"""


def test_two_variables_that_are_given_each_other(project: Project) -> None:
    project.write("go.mod", "module acme.dev/x\n\nrequire sigs.k8s.io/controller-runtime v0.19.0\n")
    project.write("x.go", ALIASES)
    done = project.run("check", "--min-severity", "info", "--output-format", "concise")
    assert done.out.startswith("x.go:11:2: FIN102 info: removes a finalizer by hand")
    project.write("x.go", ALIASES.replace("o.DeepCopy()", "o"))
    assert "it may be a cache's object" in project.run("check", "--min-severity", "info").out


def test_a_fault_while_a_fix_is_planned_costs_that_fix(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> Fix:
        raise KeyError("planned")

    monkeypatch.setattr("finalizer_lint.codemods.legacy.legacy_plan.complete", fails)
    project.settings(SETTINGS)
    project.write("x.py", "import kopf\n" + REMOVAL)
    project.widget("x.yaml", "acme")
    report = lint([Path(project.folder)], working=project.folder)
    assert {finding.finalizer for finding in report.findings} == {"my-finalizer", "acme"}
    (fix,) = (fix for finding in report.findings for fix in finding.fixes if finding.path == "x.py")
    assert fix.held_back is not None
    assert fix.held_back.startswith("it could not be planned, by a fault of the linter's: KeyError in test_chains.py:")
