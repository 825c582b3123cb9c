"""A language is its row of ``LANGUAGES`` and its wing: nothing else names one, and what users copy agrees with it."""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from finalizer_lint.cli import plain
from finalizer_lint.codemods.language_codemods import LanguageCodemods, codemods_of
from finalizer_lint.languages import LANGUAGES, MODULE_FILES, Traits, language_named, language_of
from finalizer_lint.languages.language import Language
from finalizer_lint.lsp.texts.text_documents import opened
from finalizer_lint.lsp.texts.watched_files import PATTERNS
from finalizer_lint.settings.model import TEST_PATHS
from tests.editors.home import EDITORS

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent / "finalizer_lint"
ANY = "|".join(LANGUAGES)
WINGS = re.compile(rf"languages/|codemods/({ANY})/")
LINTED = [traits for traits in LANGUAGES.values() if not traits.is_prose]
NAMED = {
    *LANGUAGES,
    *MODULE_FILES,
    *(text for traits in LANGUAGES.values() for text in (*traits.endings, *traits.names, *traits.labels)),
}
FORMAT = "a format of output"
OWN_FILES = "what the package's own files are called"
ALLOWED = {
    ("cli/plain.py", ".md"): "imports nothing: held against the table below",
    ("cli/plain.py", ".md.gotmpl"): "as above",
    ("cli/plain.py", ".rst"): "as above",
    ("cli/plain.py", ".rst.gotmpl"): "as above",
    ("cli/commands/verdict.py", "json"): FORMAT,
    ("lsp/engine/requests.py", "markdown"): "the protocol's name of it",
    ("report/__init__.py", ".py"): OWN_FILES,
    ("cli/commands/history.py", "json"): FORMAT,
    ("cli/commands/history.py", "markdown"): FORMAT,
    ("report/commands/inventory.py", "json"): FORMAT,
    ("report/commands/inventory.py", "markdown"): FORMAT,
    ("report/commands/live.py", "json"): FORMAT,
    ("report/commands/migration.py", "markdown"): FORMAT,
    ("report/commands/settings.py", "json"): FORMAT,
    ("report/commands/stuck.py", "json"): FORMAT,
    ("report/commands/who.py", "json"): FORMAT,
    ("report/parts/sarif_rules.py", "markdown"): FORMAT,
    ("rules/__init__.py", ".py"): OWN_FILES,
    ("rules/base.py", ".md"): "the ending of a rule's page",
    ("settings/model.py", "*_test.go"): "settings stand below: held against the table below",
    ("settings/model.py", "*_test.py"): "a habit of people, not of a language",
}
FORMATS = {"dump/yaml.py": "of a stream of live objects", "report/documents/markdown.py": FORMAT}


def outside() -> Iterator[tuple[str, ast.Module]]:
    """The modules that must not know of any language."""
    for path in sorted(ROOT.rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not WINGS.match(name):
            yield name, ast.parse(path.read_text(encoding="utf-8"))


def spelled(tree: ast.Module) -> Iterator[str]:
    """The texts in a module that are a language's name, ending or file, with what a pattern has before it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
            text = node.value.decode("latin-1") if isinstance(node.value, bytes) else node.value
            if re.sub(r"^\*?(_test)?(?=\.)", "", text).lower() in NAMED:
                yield text


def test_no_module_outside_of_the_wings_names_a_language() -> None:
    found = {(module, text) for module, tree in outside() for text in spelled(tree)}
    assert found == set(ALLOWED)


@pytest.mark.parametrize(
    "code",
    [
        'file.language.name == "go"',
        'name in ("python", "yaml")',
        '{"go": 1}',
        'path.endswith("_test.go")',
        'folder.glob("*.py")',
        'folder / "go.mod"',
        'data.endswith(b".yml")',
    ],
)
def test_a_name_would_be_found(code: str) -> None:
    assert list(spelled(ast.parse(code)))


def test_no_module_outside_of_the_wings_is_called_like_a_language() -> None:
    called = re.compile(rf"(?:^|[/_])(?:{ANY})(?:[/_]|\.py$)")
    assert {module for module, _ in outside() if called.search(module)} == set(FORMATS)


@pytest.mark.parametrize("name", LANGUAGES)
def test_each_row_has_a_wing(name: str) -> None:
    language = language_named(name)
    assert isinstance(language, Language)
    assert language.traits is LANGUAGES[name]
    if language.is_code:
        assert type(codemods_of(language)) is not LanguageCodemods


def test_a_language_needs_no_codemods() -> None:
    assert type(codemods_of(Language(Traits("toy", (".toy",), is_code=True)))) is LanguageCodemods


def test_an_ending_has_one_language() -> None:
    for traits in LANGUAGES.values():
        for name in (*(f"A{ending.upper()}" for ending in traits.endings), *map(str.capitalize, traits.names)):
            assert language_of(f"x/{name}") is traits, name
        assert all(text == text.lower() for text in (*traits.endings, *traits.names))


def test_the_plain_command_line_knows_what_is_prose() -> None:
    prose = {ending for traits in LANGUAGES.values() if traits.is_prose for ending in traits.endings}
    assert set(plain._PROSE) == prose | {".txt"}


def test_what_a_languages_tools_take_for_tests_are_tests_by_default() -> None:
    assert {f"*{traits.test_ending}" for traits in LANGUAGES.values() if traits.test_ending} <= set(TEST_PATHS)


def test_editors_are_asked_to_tell_of_each_ending() -> None:
    endings, names = (set(re.findall(r"[^{},]+", pattern.partition("{")[2])) for pattern in PATTERNS)
    assert {f".{ending}" for ending in endings} == {ending for traits in LINTED for ending in traits.endings}
    assert {"kustomization", "Kustomization", "go.mod", "finalizer-lint.toml"} <= names


def test_a_text_without_a_file_has_the_language_that_the_editor_says() -> None:
    for traits in LINTED:
        for name, ending in traits.editor_names:
            item = {"uri": "untitled:Untitled-1", "languageId": name, "version": 1, "text": ""}
            document = opened(item, Path("/"))
            assert (document.path.suffix, language_of(document.path.name)) == (ending, traits)


def test_the_page_names_each_ending_of_manifests() -> None:
    page = (ROOT.parent / "docs/what-is-found.md").read_text("utf-8")
    row = re.search(r"^\| YAML, JSON \((.*?)\)", page, re.MULTILINE)
    assert row is not None
    manifests = [traits for traits in LANGUAGES.values() if traits.is_manifest]
    names = [name for traits in manifests for name in (*traits.endings, *map(str.capitalize, traits.names))]
    assert re.findall(r"`(\S+)`", row[1]) == names


def test_each_recipe_for_an_editor_names_each_language() -> None:
    names = {name for traits in LINTED for name, _ in traits.editor_names}
    manifest = json.loads((EDITORS / "vscode/package.json").read_text("utf-8"))
    assert {event.removeprefix("onLanguage:") for event in manifest["activationEvents"]} == names
    code = (EDITORS / "vscode/src/extension.ts").read_text("utf-8")
    assert set(re.findall(r'"(\w+)"', code.partition("LANGUAGES = [")[2].partition("]")[0])) == names
    helix = tomllib.loads((EDITORS / "helix/languages.toml").read_text("utf-8"))
    assert {one["name"] for one in helix["language"]} == names - {"jsonc", "jsonl"}  # of which it has none
    for recipe in ("lsp/finalizer_lint.lua", "finalizer-lint-start.lua"):
        kinds = re.search(r"(?:filetypes|pattern) = \{ (.*?) \}", (EDITORS / "neovim" / recipe).read_text("utf-8"))
        assert kinds is not None
        assert set(re.findall(r'"(\w+)"', kinds[1])) >= names - {"jsonc", "jsonl"}, recipe
    vim = re.search(r"BufWritePre (\S+)", (EDITORS / "vim/plugin/finalizer-lint.vim").read_text("utf-8"))
    assert vim is not None
    files = {f"*{ending}" for traits in LINTED for ending in traits.endings}
    assert set(vim[1].split(",")) == files | {name.capitalize() for traits in LINTED for name in traits.names}
