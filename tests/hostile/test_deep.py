"""Text nested deeper than any parser's stack, and aliases that stand for billions of items."""

from __future__ import annotations

import pytest

from tests.project import Project

pytestmark = pytest.mark.slow

N = 100_000
OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  finalizers:\n  - acme\n"
GO = 'package x\n\nconst F = "my-finalizer"\n\nfunc f(o client.Object) {\n\tcontrollerutil.AddFinalizer(o, F)\n'
PYTHON = 'import kopf\nFINALIZER = "my-finalizer"\n'

TOO_DEEP = {
    "sequence.yaml": OBJECT + "x:\n  " + "- " * N + "y\n",
    "block.yaml": "".join(" " * n + "a:\n" for n in range(3000)) + " " * 3000 + "finalizers: [acme]\n",
    "flow.yaml": OBJECT + "x: " + "[" * N + "]" * N + "\n",
    "keys.yaml": OBJECT + "? " * N + "x\n",
    "open.yaml": OBJECT + "x: " + "[" * N + "\n",
    "array.json": '{"metadata": {"finalizers": ["acme"]}, "a": ' + "[" * N + "]" * N + "}",
    "object.json": '{"a":' * N + '{"finalizers": ["acme"]}' + "}" * N,
    "open.json": '{"metadata": {"finalizers": ["acme"]}, "a": ' + "[" * N,
    "parens.py": PYTHON + "x = " + "(" * N + "1" + ")" * N + "\n",
    "lists.py": PYTHON + "x = " + "[" * N + "]" * N + "\n",
    "minus.py": PYTHON + "x = " + "-" * N + "1\n",
    "sum.py": PYTHON + "x = " + "1 + " * N + "1\n",
    "calls.py": PYTHON + "x = a" + "()" * N + "\n",
    "blocks.py": PYTHON + "".join(" " * n + "if x:\n" for n in range(3000)) + " " * 3000 + "pass\n",
    "braces.go": GO + "{" * N + "\n}\n",
    "appends.go": GO + "\tx := " + "append(" * 300 + "o.GetFinalizers()" + ', "acme")' * 300 + "\n}\n",
    "local.go": GO + "\tx := o.GetFinalizers()\n\tx = " + "append(" * 300 + "x" + ', "acme")' * 300 + "\n}\n",
}

# Deep, and nothing that is looked for is down there
FINE = {
    "parens.go": GO + "\tx := " + "(" * N + "1" + ")" * N + "\n}\n",
    "braces.go": GO + "{" * N + "}" * N + "\n}\n",
    "minus.go": GO + "\tx := " + "-" * N + "1\n}\n",
    "action.yaml": OBJECT + "  - {{ " + "(" * N + ".Values.a" + ")" * N + " }}\n",
    "defaults.yaml": OBJECT + "  - {{ .Values.a " + '| default "x-y" ' * N + " }}\n",
    "ifs.yaml": OBJECT + "{{ if .a }}\n" * 20_000 + "{{ end }}\n" * 20_000,
}


@pytest.mark.parametrize("name", TOO_DEEP)
def test_what_is_nested_too_deeply_is_said_with_its_place(project: Project, name: str) -> None:
    project.write(name, TOO_DEEP[name])
    done = project.run("check", "--fix", "--output-format", "concise", ".")
    assert done.code == 3
    assert done.err == ""
    assert done.out.startswith(f"{name}:")
    assert done.out.count("FIN901 error") == 1
    assert project.read(name).decode() == TOO_DEEP[name]


@pytest.mark.parametrize(
    "code",
    [
        "o.SetFinalizers({})",
        "x := {}\n\to.SetFinalizers(x)",
        "x := []string{{}}\n{}\to.SetFinalizers(x)",
    ],
)
def test_all_names_are_read_that_are_appended_one_after_the_other(project: Project, code: str) -> None:
    """Calls in calls as deep as trees are followed, and any number of statements."""
    calls = "append(" * 120 + "o.GetFinalizers()" + "".join(f', "acme-{n}")' for n in range(120))
    if "{{}}" in code:
        calls = "".join(f'\tx = append(x, "acme-{n}")\n' for n in range(120))
    project.write("a.go", GO.partition("\tcontrollerutil")[0] + "\t" + code.format(calls) + "\n}\n")
    done = project.run("check", "--output-format", "concise", ".")
    assert done.code == 1
    assert done.out.count("FIN001") == 120


@pytest.mark.parametrize("name", FINE)
def test_what_is_deep_elsewhere_is_in_nobodys_way(project: Project, name: str) -> None:
    project.write(name, FINE[name])
    done = project.run("check", "--output-format", "concise", ".")
    assert done.code == 1
    assert "FIN001" in done.out


def _laughs(first: str, line: str) -> str:
    """Twenty lines, each of which stands for nine of the one before: 10^19 items in all."""
    return first + "".join(line.format(new=chr(98 + n), old=chr(97 + n)) for n in range(20))


@pytest.mark.parametrize(
    "text", ["{} = 1", "[{}]", "[[{}]]", "renames = {{ {} = 1 }}", "domain = 'acme.dev'\n a = [{{{} = 1}}]"]
)
@pytest.mark.parametrize("name", ["finalizer-lint.toml", "pyproject.toml"])
def test_a_key_of_very_many_parts_is_said(project: Project, text: str, name: str) -> None:
    project.write("a.yaml", OBJECT)
    whole = ("[tool.finalizer-lint]\n" if name == "pyproject.toml" else "") + text
    project.write(name, whole.format(".".join(["a"] * 20_000)) + "\n")
    done = project.run("check", ".")
    assert done.code == 2
    assert f"{name}:{whole.count(chr(10)) + 1}: a key of more than 100 parts" in done.err


LAUGHS = {
    "sequences": _laughs("a: &a [x, x]\n", "{new}: &{new} [" + ", ".join(["*{old}"] * 9) + "]\n"),
    "mappings": _laughs(
        "a: &a {{finalizers: [x-y]}}\n".replace("{{", "{").replace("}}", "}"),
        "{new}: &{new} {{" + ", ".join(f"k{n}: *{{old}}" for n in range(9)) + "}}\n",
    ),
    "merges": _laughs("a: &a {finalizers: [x-y]}\n", "{new}: &{new}\n  <<: [" + ", ".join(["*{old}"] * 9) + "]\n"),
}


@pytest.mark.parametrize("kind", LAUGHS)
def test_a_billion_laughs(project: Project, kind: str) -> None:
    project.write("x.yaml", LAUGHS[kind] + "l: {metadata: {finalizers: *u}}\n" + OBJECT)
    done = project.run("check", "--output-format", "concise", ".")
    assert done.code == 1
    assert '"acme"' in done.out


def test_an_alias_of_itself_ends(project: Project) -> None:
    project.write("x.yaml", "metadata: &a\n  finalizers: &b [*a, *b, x-y]\n")
    assert project.run("check", ".").code in (0, 1)


def test_constants_that_are_each_other(project: Project) -> None:
    project.write("x.go", GO.replace('"my-finalizer"', 'G + "x"\nconst G = F') + "}\n")
    project.write("a.py", 'import kopf\nfrom b import B as A\nbody = {"metadata": {"finalizers": [A]}}\n')
    project.write("b.py", "from a import A as B\nimport kopf\nFINALIZER = B\n")
    assert project.run("check", ".").code == 0


def test_packages_that_import_each_other(project: Project) -> None:
    project.write("go.mod", "module acme.dev/x\n")
    for here, there in (("p", "q"), ("q", "p")):
        text = f'package {here}\n\nimport "acme.dev/x/{there}"\n\nconst Finalizer = {there}.Finalizer\n'
        use = "\nfunc f(o client.Object) {\n\tcontrollerutil.AddFinalizer(o, Finalizer)\n}\n"
        project.write(f"{here}/x.go", text + use)
    assert project.run("check", ".").code == 0
