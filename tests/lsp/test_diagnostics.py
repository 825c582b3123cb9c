"""Diagnostics: sent on opening, typing, saving and new settings; of the text in the editor, not of the file."""

from __future__ import annotations

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcMethodNotFound

from tests.lsp.editor import capabilities, editor
from tests.lsp.sample import NEW, OLD, YAML, fill
from tests.project import Project

pytestmark = pytest.mark.slow


async def test_on_open_with_all_that_a_client_can_show(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "controller/widget.go")
        [found] = await ed.codes(uri, "FIN001")
    assert found.source == "finalizer-lint"
    assert found.severity == types.DiagnosticSeverity.Warning
    assert found.message.splitlines()[-1].startswith(f'help: use "{NEW}"; the API server says: ')
    assert found.code_description is not None
    assert found.code_description.href.endswith("/FIN001.md")
    assert found.range == types.Range(types.Position(9, 24), types.Position(9, 42))
    assert [one.message for one in found.related_information or []] == ["added here", "removed here"]


async def test_of_the_text_that_is_being_typed(project: Project) -> None:
    path = fill(project).folder / "config/widget.yaml"
    async with editor(project) as ed:
        uri = ed.open(path, YAML.replace(OLD, "acme.dev/fine"))
        await ed.codes(uri)
        ed.type(uri, OLD, types.Range(types.Position(5, 6), types.Position(5, 19)))
        await ed.codes(uri, "FIN001")
        ed.type(uri, "kind: Widget\n")
        await ed.codes(uri)
    assert path.read_text() == YAML


async def test_of_each_language(project: Project) -> None:
    fill(project)
    chart = "{{ if .Values.on }}\n" + YAML + "{{ end }}\n"
    project.write("chart/templates/widget.yaml", chart)
    project.write("config/one.json", '{"apiVersion":"acme.dev/v1","kind":"W","metadata":{"finalizers":["bad_one-"]}}\n')
    async with editor(project) as ed:
        for path, code in {
            "config/widget.yaml": "FIN001",
            "chart/templates/widget.yaml": "FIN001",
            "config/one.json": "FIN003",
            "e2e/widget.py": "FIN001",
            "controller/widget.go": "FIN001",
        }.items():
            await ed.codes(ed.open(project.folder / path), code)


async def test_asked_for(project: Project) -> None:
    fill(project)
    async with editor(project, can=capabilities(pulls=True)) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        params = types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
        report = await ed.client.text_document_diagnostic_async(params)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        assert [one.code for one in report.items] == ["FIN001"]
        ed.type(uri, "a: 1\n")
        report = await ed.client.text_document_diagnostic_async(params)
        assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
        assert not report.items
        assert ed.client.diagnostics == {}  # a client that asks is sent none, or it would show each twice


async def test_who_can_not_be_told_to_ask_again_is_sent_them(project: Project) -> None:
    """Neovim before 0.12 asks when a text changes, and would not see what is found later."""
    fill(project)
    async with editor(project, can=capabilities(pulls=True, refreshed=False)) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        await ed.codes(uri, "FIN001")
        with pytest.raises(JsonRpcMethodNotFound):
            await ed.client.text_document_diagnostic_async(
                types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            )


async def test_of_a_closed_text_are_taken_back(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        await ed.codes(uri, "FIN001")
        ed.close(uri)
        await ed.codes(uri)


async def test_a_useless_comment_is_shown_as_unnecessary(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        text = YAML.replace(OLD, "acme.dev/fine  # finalizer-lint: ignore[FIN001] old")
        uri = ed.open(project.folder / "config/widget.yaml", text)
        [found] = await ed.codes(uri, "FIN903")
    assert list(found.tags or []) == [types.DiagnosticTag.Unnecessary]


async def test_new_settings_count_at_once(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        await ed.codes(uri, "FIN001")
        project.settings('ignore = ["FIN001"]\n')
        ed.changed(project.folder / "finalizer-lint.toml")
        await ed.codes(uri)
        other = project.write("elsewhere/own.toml", 'select = ["FIN001"]\n')
        ed.client.workspace_did_change_configuration(
            types.DidChangeConfigurationParams({"finalizer-lint": {"config": str(other)}})
        )
        await ed.codes(uri, "FIN001")


async def test_wrong_settings_are_shown_to_the_user(project: Project) -> None:
    fill(project)
    async with editor(project) as ed:
        project.settings("domian = 1\n")
        ed.open(project.folder / "config/widget.yaml")
        await ed.client.wait_for_notification(types.WINDOW_SHOW_MESSAGE)
        [said, *_] = ed.client.messages
        assert "finalizer-lint.toml:1" in said.message
        assert "domian" in said.message
        project.settings('domain = "acme.dev"\n')
        uri = ed.open(project.folder / "e2e/widget.py")
        await ed.codes(uri, "FIN001")


async def test_settings_that_contradict_each_other_are_told_once(project: Project) -> None:
    fill(project)
    project.settings('[renames]\n"widget-finalizer" = "acme.dev/widget"\n')
    project.write("examples/finalizer-lint.toml", '[renames]\n"widget-finalizer" = "acme.dev/other"\n')
    project.widget("examples/widget.yaml", "widget-finalizer")
    async with editor(project) as ed:
        uri = ed.open(project.folder / "config/widget.yaml")
        await ed.until_message()
        for number in range(2):  # each of which has the whole project looked at again
            ed.type(uri, project.read("config/widget.yaml").decode() + f"# {number}\n")
            context = types.ReferenceContext(include_declaration=True)
            await ed.client.text_document_references_async(
                types.ReferenceParams(context, **ed.asked(uri, "widget-finalizer"))
            )
        [said] = ed.client.messages
        assert said.type is types.MessageType.Warning
        assert "contradict each other" in said.message
        assert "examples/finalizer-lint.toml" in said.message


async def test_what_only_the_whole_project_shows_stays_where_it_belongs(project: Project) -> None:
    fill(project)
    project.write("controller/widget.go", "package controller\n")
    project.write(
        "controller/other.go",
        'package controller\n\nimport "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n\n'
        'func add(w *W) { controllerutil.AddFinalizer(w, "acme.dev/never-taken-off") }\n',
    )
    async with editor(project) as ed:
        uri = ed.open(project.folder / "controller/other.go")
        [first] = await ed.codes(uri, "FIN106")
        ed.type(uri, "\n\n", types.Range(types.Position(1, 0), types.Position(1, 0)))
        await ed.until(lambda: ed.client.diagnostics[uri][0].range.start.line == first.range.start.line + 2)
