"""Bytes that are no UTF-8, or no text at all."""

from __future__ import annotations

import pytest

from tests.project import Project

pytestmark = pytest.mark.slow

TEXTS = {
    "x.yaml": "# é\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  finalizers:\n  - acme\n",
    "x.json": '{"kind": "Shipé", "metadata": {"finalizers": ["acme"]}}\n',
    "x.go": 'package x\n\n// é\nfunc f(o client.Object) { controllerutil.AddFinalizer(o, "my-finalizer") }\n',
    "x.py": '# é\nimport kopf\nbody = {"metadata": {"finalizers": ["acme"]}}\n',
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-be", "latin-1"])
def test_what_is_no_utf8_is_refused_and_kept(project: Project, name: str, encoding: str) -> None:
    data = TEXTS[name].encode(encoding)
    project.write(name, data)
    for arguments in (("check", "--output-format", "concise", "."), (name, "--fix")):
        done = project.run(*arguments)
        assert done.code == 3
        assert "FIN902" in done.out
        assert "not UTF-8" in done.out
    assert project.read(name) == data


@pytest.mark.parametrize("name", TEXTS)
def test_a_byte_order_mark_is_no_obstacle(project: Project, name: str) -> None:
    project.write(name, TEXTS[name].encode("utf-8-sig"))
    assert project.run("check", ".").code == 1


@pytest.mark.parametrize("name", TEXTS)
def test_a_zero_byte_is_said(project: Project, name: str) -> None:
    project.write(name, TEXTS[name].replace("é", "\0").replace("# ", "").replace("// ", ""))
    done = project.run("check", "--output-format", "concise", ".")
    assert done.code == 3
    assert "FIN901" in done.out


def test_surrogates_that_stand_alone(project: Project) -> None:
    project.write("x.json", '{"metadata": {"finalizers": ["a\\ud800b", "\\udc00"]}}')
    project.write("y.py", 'import kopf\nbody = {"metadata": {"finalizers": ["a\\ud800b"]}}\n')
    for name in ("full", "json", "sarif", "junit", "github", "checkstyle"):
        done = project.run("check", "--output-format", name, ".")
        assert done.code == 1
        done.out.encode("utf-8")  # what is printed is whole
    project.write("x.json", b'{"metadata": {"finalizers": ["a\xed\xa0\x80b"]}}')
    assert project.run("check", "x.json").code == 3


@pytest.mark.parametrize("name", ["x.yaml", "x.json", "x.go", "x.py", "x.md", "x.tpl", "x.jsonl"])
def test_no_place_to_cut_a_file_is_a_crash(project: Project, name: str) -> None:
    text = TEXTS.get(name, TEXTS["x.json"] if name == "x.jsonl" else f"```yaml\n{TEXTS['x.yaml']}```\n")
    data = text.encode("utf-8-sig")
    for at in range(len(data)):
        project.write(f"cut/{at}/{name}", data[:at])
    done = project.run("check", "--include-docs", "--output-format", "jsonl", "cut")
    assert done.code in (0, 1, 3)
    assert done.out.strip() or name == "x.md"
    assert done.err == ""
