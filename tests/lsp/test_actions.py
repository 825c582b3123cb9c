"""Code actions: applied to what the editor has, and then nothing is left to complain of."""

from __future__ import annotations

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.lsp.editor import capabilities, editor, whole
from tests.lsp.sample import GO, NEW, OLD, PYTHON, YAML, fill
from tests.project import Project

pytestmark = pytest.mark.slow

FIX_ALL = "source.fixAll.finalizer-lint"


async def test_fix_this_in_all_the_files_that_it_needs(project: Project) -> None:
    fill(project)
    project.write("config/widget.yaml", "# keep\n")
    project.write("e2e/widget.py", "")
    async with editor(project) as ed:
        uri = ed.open(project.folder / "controller/widget.go", GO.replace("package", "// note\npackage", 1))
        other = project.write("controller/test.yaml", YAML)
        ed.changed(other, kind=types.FileChangeType.Created)
        actions = await ed.actions(uri, whole(GO), ["quickfix"])
        action = actions[f"Rename '{OLD}' to '{NEW}' in 2 files, and go on removing '{OLD}' in 1 file (unsafe)"]
        assert not action.is_preferred
        assert action.diagnostics
        assert action.diagnostics[0].code == "FIN001"
        after = ed.apply(action.edit)
    assert after[project.folder / "controller/test.yaml"].decode() == YAML.replace(OLD, NEW)
    code = after[project.folder / "controller/widget.go"].decode()
    assert f'const WidgetFinalizer = "{NEW}"' in code
    assert f'"{OLD}"' in code  # live objects still carry it
    assert code.startswith("// note\n")


async def test_fix_all_makes_the_safe_fixes_of_one_file(project: Project) -> None:
    path = fill(project, domain=False).folder / "config/widget.yaml"
    project.settings(f'renames = {{ "{OLD}" = "{NEW}" }}\n')
    for code in ("controller/widget.go", "e2e/widget.py"):
        project.write(code, "")
    text = f"# 🎈 漢字\r\n{YAML}    - acme.dev/fine  # finalizer-lint: ignore[FIN003] no more\n"
    async with editor(project) as ed:
        uri = ed.open(path, text)
        await ed.codes(uri, "FIN001", "FIN903")
        actions = await ed.actions(uri, whole(text), [FIX_ALL])
        [action] = actions.values()
        assert action.kind == FIX_ALL
        assert ed.apply(action.edit) == {path: f"# 🎈 漢字\r\n{YAML}    - acme.dev/fine\n".replace(OLD, NEW).encode()}
        ed.type(uri, f"# 🎈 漢字\r\n{YAML}    - acme.dev/fine\n".replace(OLD, NEW))
        await ed.codes(uri)
        assert await ed.actions(uri, whole(text), ["source.fixAll"]) == {}


async def test_only_what_is_asked_for_is_offered(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "controller/widget.go")
        assert await ed.actions(uri, whole(GO), ["refactor"]) == {}
        assert await ed.actions(uri, types.Range(types.Position(0, 0), types.Position(0, 7))) == {}


async def test_what_is_held_back_says_why(project: Project) -> None:
    fill(project)
    project.write("controller/both.go", f'package controller\n\nvar All = []string{{"{OLD}", "{NEW}"}}\n')
    project.write(
        "controller/widget.go",
        GO.replace("\treturn\n", '\tcontrollerutil.AddFinalizer(w, "' + NEW + '")\n\t\treturn\n'),
    )
    async with editor(project) as ed:
        uri = ed.open(project.folder / "controller/widget.go")
        await ed.codes(uri, "FIN001")
        actions = await ed.actions(uri, whole(GO))
        held = [action for action in actions.values() if action.disabled]
        assert all(action.edit is None for action in held)


async def test_an_ignore_comment_silences(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "e2e/widget.py")
        await ed.codes(uri, "FIN001")
        action = (await ed.actions(uri, whole(PYTHON)))["Ignore FIN001 on this line"]
        after = ed.apply(action.edit)[project.folder / "e2e/widget.py"].decode()
        assert after == PYTHON.replace(f'"{OLD}"', f'"{OLD}"  # finalizer-lint: ignore[FIN001] say why here')
        ed.type(uri, after)
        await ed.codes(uri)


async def test_a_rule_is_explained(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        page = await ed.client.workspace_execute_command_async(
            types.ExecuteCommandParams("finalizer-lint.explain", ["FIN001"])
        )
        assert page is not None
        assert page["url"].endswith("FIN001.md")
        await ed.until_message()
        assert "FIN001" in ed.client.messages[0].message
        with pytest.raises(JsonRpcException, match="there is no rule FIN000"):
            await ed.client.workspace_execute_command_async(
                types.ExecuteCommandParams("finalizer-lint.explain", ["FIN000"])
            )


async def test_a_name_without_a_fix_is_renamed_by_command(project: Project) -> None:
    fill(project)
    project.write("controller/widget.go", "")
    project.write("e2e/widget.py", "")
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        await ed.codes(uri, "FIN001")
        actions = await ed.client.text_document_code_action_async(
            types.CodeActionParams(types.TextDocumentIdentifier(uri), whole(YAML), types.CodeActionContext([]))
        )
        assert f"Rename '{OLD}' to '{NEW}' in the whole project" in [one.title for one in actions or []]
        await ed.client.workspace_execute_command_async(types.ExecuteCommandParams("finalizer-lint.rename", [OLD, NEW]))
        [applied] = ed.applied
        assert ed.apply(applied.edit) == {project.folder / "config/widget.yaml": YAML.replace(OLD, NEW).encode()}


async def test_a_client_without_versions_gets_plain_changes(project: Project) -> None:
    fill(project)
    async with editor(project, can=capabilities(versioned=False)) as ed:
        uri = ed.open(project.folder / "e2e/widget.py")
        action = (await ed.actions(uri, whole(PYTHON)))["Ignore FIN001 on this line"]
        assert action.edit is not None
        assert list(action.edit.changes or {}) == [uri]
        assert action.edit.document_changes is None


async def test_what_only_the_whole_project_shows_can_be_fixed_too(project: Project) -> None:
    fill(project)
    calls = [f'\tcontrollerutil.{verb}Finalizer(w, "acme.dev/one")\n' for verb in ("Add", "Remove")]
    body = "".join(f"func f{number}(w *W) {{\n{call}}}\n\n" for number, call in enumerate(calls))
    head = 'package controller\n\nimport "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n\n'
    path = project.write("controller/more.go", head + body)
    async with editor(project) as ed:
        uri = ed.open(path)
        await ed.codes(uri, "FIN105")
        actions = await ed.actions(uri, whole(head + body), ["quickfix"])
        assert "Ignore FIN105 on this line" in actions
