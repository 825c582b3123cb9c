"""What is repeated in a text takes a time that grows with it: no step is made for each pair.

Steps are lines of ours that are run, so that nothing depends on the machine. ``python -m fuzz.growth`` looks for more.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

import finalizer_lint
from finalizer_lint.core.findings import Severity
from finalizer_lint.dump import Dump, sniff
from finalizer_lint.report import render
from finalizer_lint.report.parts.style import Style
from finalizer_lint.report.parts.summary import Outcome
from finalizer_lint.run.fixpoint import fix_all
from finalizer_lint.run.lint import Stdin, lint
from finalizer_lint.run.live_objects import lint_dump
from finalizer_lint.run.paths import configuration
from finalizer_lint.run.result import Report
from finalizer_lint.settings import Settings

pytestmark = pytest.mark.slow

FEW, TIMES = 40, 4
WIDGET = "---\napiVersion: acme.dev/v1\nkind: Widget\nmetadata:\n  name: a{0}\n  finalizers:\n"
GO = (
    'package x\n\nimport "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n\n'
    'const Finalizer = "my-finalizer"\n\n'
)
PYTHON = "import kopf\nF = 'my-finalizer'\n"

REPEATED: dict[str, tuple[str, Callable[[int], str]]] = {
    "a comment of each finding": (
        "a.yaml",
        lambda n: "".join(f"{WIDGET.format(k)}  - acme-{k}  # finalizer-lint: ignore[FIN001]\n" for k in range(n)),
    ),
    "a comment above each finding": (
        "a.yaml",
        lambda n: "".join(f"{WIDGET.format(k)}  # finalizer-lint: ignore[FIN001]\n  - acme\n" for k in range(n)),
    ),
    "comments for nothing, in a row": (
        "a.yaml",
        lambda n: WIDGET.format("") + "  # finalizer-lint: ignore[FIN002]\n" * n + "  - acme\n",
    ),
    "comments for the file": (
        "a.yaml",
        lambda n: "# finalizer-lint: ignore-file[FIN002]\n" * n + WIDGET.format("") + "  - acme\n",
    ),
    "arguments of one call in Go": (
        "a.go",
        lambda n: f"{GO}var x = f(\n" + "".join(f"\tfinalizer{k},\n" for k in range(n)) + ")\n",
    ),
    "removals of one name in Go": (
        "a.go",
        lambda n: f"{GO}func f(o client.Object) {{\n" + "\tcontrollerutil.RemoveFinalizer(o, Finalizer)\n" * n + "}\n",
    ),
    "parts of a list in one call in Go": (
        "a.go",
        lambda n: f"{GO}func f(o client.Object) {{\n\tuse(" + "o.Finalizers[1:], " * n + ")\n}\n",
    ),
    "functions of one name in Go": (
        "a.go",
        lambda n: GO + "func add(o client.Object) {\n\to.Finalizers = append(o.Finalizers, add)\n}\n" * n,
    ),
    "variables of one name in a line of Go": (
        "a.go",
        lambda n: 'package x; const XFinalizer = "acme"; ' + "var a = XFinalizer; " * n + "\n",
    ),
    "removals of one name in Python": (
        "a.py",
        lambda n: f"{PYTHON}def f(body):\n" + "    body['metadata']['finalizers'].remove(F)\n" * n,
    ),
    "what one function is given in Python": (
        "a.py",
        lambda n: (
            f"{PYTHON}def take(body, name):\n    body['metadata']['finalizers'].remove(name)\n"
            "def f(body):\n" + "    take(body, F)\n" * n
        ),
    ),
    "functions that take a name in Python": (
        "a.py",
        lambda n: (
            f"{PYTHON}body = {{'metadata': {{'finalizers': [F]}}}}\n"
            + "def take(body, name):\n    body['metadata']['finalizers'].remove(name)\n" * n
        ),
    ),
    "codes of one comment": (
        "a.py",
        lambda n: f"# finalizer-lint: ignore-file[{'FIN001,' * n}]\nA_FINALIZER = 'acme.dev/a'\n" + PYTHON,
    ),
    "objects made with a name in Python": (
        "a.py",
        lambda n: (
            f"{PYTHON}def f(body):\n    body['metadata']['finalizers'].remove('my-finalizer')\n"
            + "body = {'metadata': {'finalizers': ['my-finalizer']}}\n" * n
        ),
    ),
    "callers of what adds a name in Python": (
        "a.py",
        lambda n: (
            f"{PYTHON}def put(body):\n    body['metadata']['finalizers'].append(F)\n"
            "def drop(body):\n    body['metadata']['finalizers'].remove(F)\n"
            + "".join(f"def f{k}(body):\n    put(body)\n" for k in range(n))
        ),
    ),
    "strings of one text in Python": (
        "a.py",
        lambda n: f"{PYTHON}body = {{'metadata': {{'finalizers': [F]}}}}\n" + "x = 'my-finalizer'\n" * n,
    ),
    "comments for nothing in Python": (
        "a.py",
        lambda n: "".join(f"A{k}_FINALIZER = 'acme-{k}'  # finalizer-lint: ignore[FIN009]\n" for k in range(n)),
    ),
}


def _steps(run: Callable[[], object]) -> int:
    ours, steps = str(Path(finalizer_lint.__file__).parent), 0

    def seen(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal steps
        if not frame.f_code.co_filename.startswith(ours):
            return None
        steps += event == "line"
        return seen

    before = sys.gettrace()
    sys.settrace(seen)
    try:
        run()
    finally:
        sys.settrace(before)
    return steps


def _run(path: Path, data: bytes) -> None:
    settings = Settings(folder=path.parent, domain="acme.dev", owned=("*",))

    def again(unwritten: Mapping[Path, bytes]) -> Report:
        return lint([], settings=settings, stdin=Stdin(path, unwritten.get(path, data)), working=path.parent)

    report = again({})
    render("json", Outcome(report), Style(False), Severity.INFO)
    fix_all(report, again, unsafe=True)


@pytest.mark.parametrize("what", REPEATED)
def test_steps_grow_with_the_text(what: str, tmp_path: Path) -> None:
    name, made = REPEATED[what]
    _run(tmp_path / name, made(2).encode())  # what is done once in a process is done
    few, many = (_steps(partial(_run, tmp_path / name, made(size).encode())) for size in (FEW, FEW * TIMES))
    assert many < few * TIMES * 1.2, f"{few} steps became {many}"


def test_a_test_is_read_once_for_all_places_that_spell_a_name(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path, domain="acme.dev", owned=("*",))
    (tmp_path / "a.py").write_text(f"{PYTHON}def f(body):\n    body['metadata']['finalizers'].remove(F)\n")
    steps = []
    for size in (2, FEW, FEW * TIMES):
        (tmp_path / "test_a.py").write_text("use('my-finalizer')\n" * size)
        steps.append(_steps(lambda: lint([tmp_path], settings=settings, working=tmp_path)))
    _, few, many = steps
    assert many < few * TIMES * 1.2, f"{few} steps became {many}"


def test_comments_that_speak_of_a_name_are_not_held_against_each_use_of_it(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path, owned=("*",), renames={"my-finalizer": "acme.dev/mine"})
    steps = []
    for size in (2, FEW, FEW * TIMES):
        removals = "    body['metadata']['finalizers'].remove('my-finalizer')\n" * size
        comments = "    # my-finalizer is a finalizer\n" * size
        (tmp_path / "a.py").write_text(f"{PYTHON}def f(body):\n{removals}def g(body):\n    pass\n{comments}")
        steps.append(_steps(lambda: lint([tmp_path], settings=settings, working=tmp_path)))
    _, few, many = steps
    assert many < few * TIMES * 1.2, f"{few} steps became {many}"


def test_a_template_is_searched_once_for_its_comments(tmp_path: Path) -> None:
    settings = Settings(folder=tmp_path, renames={"my-finalizer": "acme.dev/mine"})
    (tmp_path / "templates").mkdir()
    (tmp_path / "Chart.yaml").write_text("name: x\n")
    (tmp_path / "values.yaml").write_text("mine: my-finalizer\n")
    steps = []
    for size in (2, FEW, FEW * TIMES):
        texts = "".join(f"  label{k}: {{{{ .Values.mine }}}} # said\n" for k in range(size))
        (tmp_path / "templates/a.yaml").write_text(f"{WIDGET.format(1)}  - {{{{ .Values.mine }}}}\nspec:\n{texts}")
        steps.append(_steps(lambda: lint([tmp_path], settings=settings, working=tmp_path)))
    _, few, many = steps
    assert many < few * TIMES * 1.2, f"{few} steps became {many}"


def _mesh(width: int) -> str:
    """Each function of a level calls all of the level below, down to one that adds the name."""
    return "".join(
        f"def f{level}_{k}(body):\n" + "".join(f"    f{level - 1}_{j}(body)\n" for j in range(width))
        for level in range(1, 6)
        for k in range(width)
    )


MANY = 301
TOO_MANY = {
    "places": (
        "a.py",
        f"{PYTHON}def f(body):\n" + "    body['metadata']['finalizers'].remove(F)\n" * MANY,
        "301 places add, check for or remove the name, and no more than 300 are rewritten",
    ),
    "constants": (
        "a.py",
        f"{PYTHON}class A:\n" + "".join(f"    A{k}_FINALIZER = 'my-finalizer'\n" for k in range(MANY)),
        "301 constants hold the name, and no more than 300 are looked at",
    ),
    "calls": (
        "a.py",
        f"{PYTHON}def gone(body):\n    body['metadata']['finalizers'].remove(F)\n"
        "def f0_0(body):\n    body['metadata']['finalizers'].append(F)\n" + _mesh(9),
        "more than 300 calls lead to this, and no more are looked at",
    ),
    "names": (
        "a.py",
        "import kopf\n" + "".join(f"A{k}_FINALIZER = 'acme-{k}'\n" for k in range(MANY)),
        "code has 301 names of finalizers, and no more than 300 are looked at",
    ),
    "tokens": (
        "a.py",
        f"{PYTHON}def f(body):\n    body['metadata']['finalizers'].remove(F)\nx = [" + "(), " * 10_000 + "]\n",
        "the file has more than 30000 tokens, and no more are rewritten",
    ),
    "expressions in a string": (
        "a.py",
        f"{PYTHON}def f(body):\n    body['metadata']['finalizers'].remove(F)\nx = f'" + "{a}" * 10_000 + "'\n",
        "the file has more than 30000 tokens, and no more are rewritten",
    ),
    "places by hand": (
        "a.go",
        GO + "func drop(o *v1.Widget) {\n\tvar rest []string\n\tfor _, f := range o.Finalizers {\n"
        "\t\tif f != Finalizer {\n\t\t\trest = append(rest, f)\n\t\t}\n\t}\n\to.Finalizers = rest\n}\n" * MANY,
        "the package has more than 300 such places",
    ),
}


@pytest.mark.parametrize("what", TOO_MANY)
def test_code_is_not_rewritten_at_more_places_than_anybody_writes(what: str, tmp_path: Path) -> None:
    """What each of them needs is looked for among all others."""
    name, data, reason = TOO_MANY[what]
    (tmp_path / name).write_text(data)
    (tmp_path / "go.mod").write_text("module acme.dev/x\n\nrequire sigs.k8s.io/controller-runtime v0.19.7\n")
    report = lint([tmp_path], settings=Settings(folder=tmp_path, domain="acme.dev", owned=("*",)), working=tmp_path)
    assert any(reason in f"{one.help} {[fix.held_back for fix in one.fixes]}" for one in report.findings)
    assert not fix_all(report, lambda _: report, unsafe=True).changes


def test_no_rename_is_planned_for_objects_of_a_dump(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would read the manifests of the project once more for each of them."""
    planned: list[object] = []
    monkeypatch.setattr("finalizer_lint.project.renames.plan.plan", lambda *names, **_: planned.append(names))
    (tmp_path / "finalizer-lint.toml").write_text('domain = "acme.dev"\n[renames]\na = "acme.dev/a"\n')
    one = b'{"apiVersion": "acme.dev/v1", "kind": "Widget", "metadata": {"name": "a", "finalizers": ["a"]}}'
    data = b'{"apiVersion": "v1", "kind": "List", "items": [' + one + b"]}"
    kind = sniff(data)
    assert kind is not None
    found = list(lint_dump(Dump(kind, b"", io.BytesIO(data)), configuration([tmp_path], tmp_path), tmp_path))
    assert [one.finding.finalizer for one in found] == ["a"]
    assert not planned
