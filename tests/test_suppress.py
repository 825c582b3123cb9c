"""Ignore comments on the command line. What each covers is in ``tests/cases/ignores``, ``FIN903`` and ``FIN904``."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from finalizer_lint.core.source import Source
from finalizer_lint.languages import language_named
from tests.project import Project

GO = 'package widget\n\nconst WidgetFinalizer = "widget-cleanup" // of widgets\n'
PYTHON = 'import kubernetes\n\nFINALIZER = "widget-cleanup"\n'
EMBEDDED = """apiVersion: v1
kind: ConfigMap
metadata: {name: one}
data:
  widget.yaml: |
    apiVersion: stable.acme.dev/v1
    kind: Widget
    metadata:
      name: one
      finalizers:
        - widget-cleanup
"""


def a_project(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup", "stable.acme.dev/cleanup")
    project.write("widget.go", GO)
    project.write("widget.py", PYTHON)


def test_every_present_finding_gets_a_comment(project: Project) -> None:
    a_project(project)
    done = project.run("check", "--add-ignores", "--reason", "known  before\n2.0")
    assert (done.code, done.out) == (0, "Wrote 3 ignore comments to 3 files:\n  3 for FIN001 unqualified-name\n")
    assert b"    - widget-cleanup  # finalizer-lint: ignore[FIN001] known before 2.0\n" in project.read("a.yaml")
    assert b'"widget-cleanup" // of widgets // finalizer-lint: ignore[FIN001] known' in project.read("widget.go")
    assert b'"widget-cleanup"  # finalizer-lint: ignore[FIN001] known before 2.0\n' in project.read("widget.py")
    done = project.run("check", "--output-format", "json")
    assert (done.code, done.json["findings"], done.json["summary"]["suppressed"]) == (0, [], 3)
    before = project.read("a.yaml")
    assert project.run("check", "--add-ignores").out == "Wrote 0 ignore comments to 0 files.\n"
    assert project.read("a.yaml") == before


def test_line_endings_stay(project: Project) -> None:
    project.write("a.py", PYTHON.replace("\n", "\r\n"))
    project.run("check", "--add-ignores")
    assert project.read("a.py").endswith(b'"widget-cleanup"  # finalizer-lint: ignore[FIN001]\r\n')


def test_a_comment_that_is_there_gets_another_code(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup  # finalizer-lint: ignore[FIN005] why", "widget-cleanup")
    done = project.run("check", "--add-ignores", "--ignore", "FIN903")
    told = "Wrote 2 ignore comments to 1 file:\n  2 for FIN001 unqualified-name\n  1 for FIN007 duplicate-name\n"
    assert done.out == told
    lines = project.read("a.yaml").decode().splitlines()
    assert lines[-2:] == [
        "    - widget-cleanup  # finalizer-lint: ignore[FIN005,FIN001] why",
        "    - widget-cleanup  # finalizer-lint: ignore[FIN001,FIN007]",
    ]


def test_where_no_comment_can_stand(project: Project) -> None:
    project.write("one.yaml", EMBEDDED)
    project.write(
        "two.json", '{"kind": "Widget", "apiVersion": "a.dev/v1", "metadata": {"finalizers": ["widget-old"]}}'
    )
    before = project.read("one.yaml")
    done = project.run("check", "--add-ignores")
    assert done.code == 1
    assert "one.yaml:11:11: FIN001 is not ignored: it stands in a text" in done.out
    assert "two.json:1:74: FIN001 is not ignored: the file has no comments" in done.out
    assert project.read("one.yaml") == before


def test_one_line_that_takes_no_comment_does_not_keep_the_others_from_theirs(project: Project) -> None:
    head = "apiVersion: a.dev/v1\nkind: Widget\nmetadata:\n  finalizers:\n"
    project.write("a.yaml", f'{head}  - widget-old\n  - "gadget-\\\n    old"\n')
    done = project.run("check", "--add-ignores")
    assert (done.code, "a.yaml:6:5: FIN001 is not ignored: a comment can't stand on its line." in done.out) == (1, True)
    assert b"  - widget-old  # finalizer-lint: ignore[FIN001]\n" in project.read("a.yaml")
    assert project.read("a.yaml").endswith(b'  - "gadget-\\\n    old"\n')


def test_comments_in_a_text_are_not_judged(project: Project) -> None:
    """Whoever reads the text may mean them; the two on a line of their own are the manifest's."""
    ours = "# finalizer-lint: ignore[FIN001]\n# finalizer-lint: ignore[NONE]\n"
    text = "".join(f"    {line}\n" for line in ours.splitlines())
    project.write("a.yaml", f"# finalizers\nkind: ConfigMap\ndata:\n  script: |\n    x\n{text}{ours}")
    found = project.run("check", "--output-format", "json").json["findings"]
    assert [(finding["code"], finding["start"]["line"]) for finding in found] == [("FIN903", 8), ("FIN904", 9)]


def test_no_ignores(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup  # finalizer-lint: ignore[FIN001] why")
    assert project.run("check").out == "No findings in 1 file.\n1 finding ignored by comments.\n"
    assert project.run("check", "--no-ignores").code == 1


def test_what_does_not_go_together(project: Project) -> None:
    project.widget("a.yaml", "widget-cleanup")
    for arguments in (["--add-ignores", "--fix"], ["--add-ignores", "--diff"], ["--reason", "x"]):
        assert project.run("check", *arguments).code == 2
    assert project.run("check", "--add-ignores", "-", stdin=b"").code == 2


@given(st.text(st.sampled_from("ab '\"#:-[],\\"), max_size=12))
def test_a_comment_begins_where_yaml_says(value: str) -> None:
    """What is taken for a comment is one; the other way round a comment may be missed in odd text."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    line = f"k: {value} # c"
    try:
        loaded = YAML(typ="safe", pure=True).load(line)
    except (YAMLError, ValueError):
        return
    begins = {span.start for span in language_named("yaml").comments(Source("a.yaml", line.encode()))}
    if line.rindex("#") in begins:
        assert "# c" not in str(loaded["k"])


def test_facts_do_not_see_comments() -> None:
    for path, text in (("a.go", GO), ("a.py", PYTHON)):
        language = language_named("go" if path.endswith("go") else "python")
        mark = "//" if path.endswith("go") else "#"
        plain = language.extract(Source(path, text.encode()))
        with_comment = language.extract(Source(path, f"{text}{mark} finalizer-lint: ignore[FIN001]\n".encode()))
        assert plain.uses == with_comment.uses
