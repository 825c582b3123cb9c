"""Settings: the nearest file above each linted one, strict about keys, clear about mistakes."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pathspec import PathSpec

from finalizer_lint.core.findings import Severity
from finalizer_lint.settings import Configuration, NamePolicy, Patterns, Settings, SettingsError
from finalizer_lint.settings.configuration import settings_file
from finalizer_lint.settings.keys import KEYS
from finalizer_lint.settings.load import load, where
from finalizer_lint.settings.model import TEST_PATHS
from finalizer_lint.settings.schema import schema
from finalizer_lint.settings.toml import line_of
from tests.project import Project

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib


def write(folder: Path, text: str, name: str = "finalizer-lint.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key_reads_its_own_example(tmp_path: Path) -> None:
    write(tmp_path, "")
    plain = Settings(folder=tmp_path / "sub")
    for key in KEYS.values():
        loaded = load(write(tmp_path / "sub", key.example))
        if key.name != "extend":
            assert getattr(loaded, key.field) != getattr(plain, key.field), key.name
        assert list(loaded.sources) == [key.name]


@pytest.mark.parametrize(
    ("select", "ignore", "code", "expected"),
    [
        ((), (), "FIN001", True),
        ((), ("FIN0",), "FIN001", False),
        (("FIN001",), (), "FIN002", False),
        (("FIN0",), ("FIN008",), "FIN008", False),
        (("FIN008",), ("FIN0",), "FIN008", True),
        (("FIN",), ("FIN9",), "FIN901", False),
        (("unqualified-name",), (), "FIN001", True),
        (("unqualified-name",), (), "FIN002", False),
        ((), ("unqualified-name",), "FIN001", False),
        (("FIN00",), ("unqualified-name",), "FIN001", False),
        (("unqualified-name",), ("FIN00",), "FIN001", True),
    ],
)
def test_the_longer_match_of_select_and_ignore_wins(
    select: tuple[str, ...], ignore: tuple[str, ...], code: str, expected: bool
) -> None:
    name = {"FIN001": "unqualified-name"}.get(code, "another-name")
    assert Settings(select=select, ignore=ignore).selects(code, name) is expected


def test_the_nearest_file_wins_and_the_repository_ends_the_search(tmp_path: Path) -> None:
    write(tmp_path, 'domain = "outside.dev"')
    repo = tmp_path / "repo"
    (repo / ".git").mkdir(parents=True)
    assert Configuration(tmp_path).of(repo / "x.go").domain is None
    assert Configuration(tmp_path).of(repo / "a" / "x.go").folder == repo
    write(repo, '[tool.finalizer-lint]\ndomain = "repo.dev"', "pyproject.toml")
    write(repo / "a", "[tool.other]\n", "pyproject.toml")
    assert Configuration(tmp_path).of(repo / "a" / "x.go").domain == "repo.dev"
    write(repo / "a", 'domain = "a.dev"')
    both = Configuration(tmp_path)
    assert (both.of(repo / "a" / "b" / "x.go").domain, both.of(repo / "x.go").domain) == ("a.dev", "repo.dev")


def test_the_users_own_file_is_last(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    write(tmp_path / "config" / "finalizer-lint", 'domain = "me.dev"\nexclude = ["gen/"]')
    repo = tmp_path / "repo"
    (repo / ".git").mkdir(parents=True)
    mine = Configuration(tmp_path).of(repo / "gen" / "x.go")
    assert (mine.domain, mine.is_excluded(repo / "gen" / "x.go"), mine.folder) == ("me.dev", True, repo)
    assert Configuration(tmp_path, isolated=True).of(repo / "x.go").domain is None
    write(repo, 'kubernetes = "1.29"')
    assert Configuration(tmp_path).of(repo / "x.go").domain is None


def test_extended_files_come_first(tmp_path: Path) -> None:
    write(
        tmp_path / "shared",
        'domain = "shared.dev"\nkubernetes = "1.29"\nexclude = ["a/"]\nextend-exclude = ["b/"]\n'
        '[renames]\nold-one = "x.dev/one"\n[severity]\nFIN005 = "info"\n[per-file-ignores]\n"p/" = ["FIN001"]\n',
        "base.toml",
    )
    path = write(
        tmp_path / "repo",
        'extend = "../shared/base.toml"\ndomain = "own.dev"\nexclude = ["c/"]\nextend-exclude = ["d/"]\n'
        '[renames]\nold-two = "x.dev/two"\n[severity]\nFIN006 = "info"\n[per-file-ignores]\n"q/" = ["FIN001"]\n',
    )
    got = load(path)
    assert (got.domain, got.kubernetes) == ("own.dev", "1.29")
    assert got.renames == {"old-one": "x.dev/one", "old-two": "x.dev/two"}
    assert got.severity == {"FIN005": Severity.INFO, "FIN006": Severity.INFO}
    here, there = path.parent, tmp_path / "shared"
    assert [name for name in "abcd" if got.is_excluded(here / name / "x.go")] == ["b", "c", "d"]
    for name, expected in (("p", False), ("q", False), ("r", True)):
        assert got.selects_in(here / name / "x.go", "FIN001", "unqualified-name") is expected
    assert where(got, "kubernetes") == f"{there / 'base.toml'}:2"
    assert where(got, "renames", "old-one") == f"{there / 'base.toml'}:6"
    assert where(got, "domain") == f"{path}:2"


def test_patterns_of_an_extended_file_above_count_from_there(tmp_path: Path) -> None:
    write(tmp_path, 'exclude = ["sub/gen/"]\ntest-paths = ["/checks/"]')
    got = load(write(tmp_path / "sub", 'extend = "../finalizer-lint.toml"'))
    assert got.is_excluded(tmp_path / "sub" / "gen" / "x.go")
    assert not got.is_excluded(tmp_path / "sub" / "sub" / "gen" / "x.go")
    assert not got.is_test(tmp_path / "sub" / "checks" / "x.go")


def test_a_circle_of_extended_files_and_a_missing_one(tmp_path: Path) -> None:
    one = write(tmp_path, 'select = []\nextend = "two.toml"', "one.toml")
    two = write(tmp_path, 'extend = "one.toml"', "two.toml")
    with pytest.raises(SettingsError, match=f"^{two}:1: extend: goes in a circle: {one} -> {two} -> {one}$"):
        load(one)
    write(tmp_path, 'extend = "three.toml"', "two.toml")
    with pytest.raises(SettingsError, match=f"^{two}:1: extend: there is no file {tmp_path / 'three.toml'}$"):
        load(one)


def test_a_null_byte_in_what_is_extended(tmp_path: Path) -> None:
    path = tmp_path / "finalizer-lint.toml"
    path.write_text('extend = "a\\u0000b"\n')
    with pytest.raises(SettingsError, match=":1: extend: there is no file "):
        load(path)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("# x\ndomian = 'acme.dev'", 2, "unknown key 'domian'; did you mean 'domain'?"),
        ("zzz = 1", 1, "unknown key 'zzz'"),
        ("[tool.finalizer-lint]\nselect = []", 1, "unknown key 'tool': [tool.finalizer-lint] is for pyproject.toml"),
        ("extend = '~nobody-of-this-name/x.toml'", 1, "extend: there is no file"),
        ("domain = 'acme'", 1, "domain: 'acme' is no domain"),
        ("domain = 3", 1, "no domain"),
        ("select = 'FIN001'", 1, "list of strings"),
        ("exclude = [\n  'a/',\n]\n\nselect = [\n  'FIN001',\n  'E501',\n]\n", 5, "select: 'E501' is no rule code"),
        ("kubernetes = '1.12'", 1, "was not measured"),
        ("kubernetes = 1.29", 1, "in quotes"),
        ("fail-on = 'panic'", 1, "info, warning, error"),
        ("renames = ['a']", 1, "table"),
        ("\n\n[renames]\na = 'b'", 3, "renames: 'a': the API server would not accept 'b'"),
        ("[renames]\na = 'x.io/a/b'", 1, "would not accept"),
        ("[renames]\na = 'x.io/a'\nb = 'x.io/a'", 1, "same new name"),
        ("[renames]\na = 'x.io/a'\n'x.io/a' = 'x.io/b'", 1, "both an old and a new name"),
        ("[severity]\nFIN001 = 'off'", 1, "severity: 'FIN001': must be one of info, warning, error"),
        ("[per-file-ignores]\n'a' = 'FIN001'", 1, "per-file-ignores: 'a': must be a list of strings"),
        ("third-party = {x = {successor = 'a.dev/b'}}", 1, "third-party: 'x': says no owner"),
        ("third-party = {x = {owner = 'me', sucessor = 'b'}}", 1, "unknown key 'sucessor'; did you mean 'successor'?"),
        ("third-party = {x = {owner = 'me', successor = 'b'}}", 1, "would not accept the successor 'b'"),
        ("third-party = {x = {owner = 'me', since = '1'}}", 1, "since is said of a successor"),
        ("third-party = {x = ''}", 1, "must be the owner's name"),
        ("exclude = ['!']", 1, "no gitignore pattern"),
        ("include-docs = 1", 1, "true or false"),
        ("extend = ''", 1, "path of a settings file"),
    ],
)
def test_mistakes_name_file_line_and_key(tmp_path: Path, text: str, line: int, message: str) -> None:
    path = write(tmp_path, text)
    with pytest.raises(SettingsError) as error:
        load(path)
    assert str(error.value).startswith(f"{path}:{line}: ")
    assert message in str(error.value)


def test_mistakes_in_pyproject_have_their_line_too(tmp_path: Path) -> None:
    path = write(
        tmp_path, "[project]\nselect = 1\n[tool.x]\n[tool.finalizer-lint]\n# x\nselect = 1\n", "pyproject.toml"
    )
    with pytest.raises(SettingsError, match=f"^{path}:6: select: must be a list of strings$"):
        load(path)


def test_what_is_no_toml_is_named_with_its_place(tmp_path: Path) -> None:
    path = write(tmp_path, "\ndomain = ]")
    with pytest.raises(SettingsError, match=f"^{path}:2:10: Invalid value$"):
        load(path)
    path.write_bytes(b"domain = '\xff'")
    with pytest.raises(SettingsError, match="not UTF-8"):
        load(path)


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 5000 + "]" * 5000])
def test_what_the_toml_library_gives_up_on_is_a_mistake_too(tmp_path: Path, value: str) -> None:
    path = write(tmp_path, f"kubernetes = {value}")
    with pytest.raises(SettingsError, match=f"^{path}: "):
        load(path)


def test_a_folder_or_a_link_to_nothing_in_place_of_a_settings_file(tmp_path: Path) -> None:
    write(tmp_path, "domain = 'acme.dev'")
    file = tmp_path / "a" / "finalizer-lint.toml"
    file.mkdir(parents=True)
    with pytest.raises(SettingsError, match=f"^{file}: is no file, or a link to none$"):
        Configuration(tmp_path).of(tmp_path / "a" / "x.yaml")
    file.rmdir()
    file.symlink_to(tmp_path / "none.toml")
    with pytest.raises(SettingsError, match="is no file, or a link to none"):
        Configuration(tmp_path).of(tmp_path / "a" / "x.yaml")
    (tmp_path / "none.toml").write_text("domain = 'acme.org'")
    assert Configuration(tmp_path).of(tmp_path / "a" / "x.yaml").domain == "acme.org"


def test_renames_of_two_folders_that_contradict_each_other_name_both_lines(project: Project) -> None:
    project.widget("a/one.yaml", "old")
    project.widget("two.yaml", "old")
    nested = project.write("a/finalizer-lint.toml", '[renames]\nold = "acme.dev/one"\n')
    outer = project.write("finalizer-lint.toml", '# ours\n[renames]\nold = "acme.dev/two"\n')
    done = project.run("check", "--fix")
    assert (done.code, project.read("two.yaml").count(b"- old\n")) == (1, 1)
    assert f"{nested}:2" in done.err
    assert f"{outer}:3" in done.err


def test_a_byte_order_mark_does_not_matter(tmp_path: Path) -> None:
    path = write(tmp_path, "\ufeffdomain = 'acme.dev'")
    assert load(path).domain == "acme.dev"


@pytest.mark.parametrize(
    "text",
    [
        '[tool]\nfinalizer-lint = { domain = "acme.dev" }\n',
        '[tool]\n"finalizer-lint".domain = "acme.dev"\n',
        'tool = { finalizer-lint.domain = "acme.dev" }\n',
    ],
)
def test_a_table_in_pyproject_that_is_a_key_counts(tmp_path: Path, text: str) -> None:
    write(tmp_path, text, "pyproject.toml")
    assert settings_file(os.fspath(tmp_path)) == tmp_path / "pyproject.toml"
    assert load(tmp_path / "pyproject.toml").domain == "acme.dev"


def test_what_is_no_table_of_ours_is_a_mistake(tmp_path: Path) -> None:
    file = write(tmp_path, "[tool]\nfinalizer-lint = 3\n", "pyproject.toml")
    assert settings_file(os.fspath(tmp_path)) == file
    with pytest.raises(SettingsError, match="must be a table"):
        load(file)


@pytest.mark.parametrize(
    "text", ['[project.scripts]\nfinalizer-lint = "a:b"\n', "finalizer-lint = [\n", "tool = 3\nfinalizer-lint = 1\n"]
)
def test_others_tables_in_pyproject_are_their_matter(tmp_path: Path, text: str) -> None:
    write(tmp_path, text, "pyproject.toml")
    assert settings_file(os.fspath(tmp_path)) is None


def test_a_quoted_table_in_pyproject_counts(tmp_path: Path) -> None:
    write(tmp_path, '[tool."finalizer-lint"]\ndomain = "acme.dev"\n', "pyproject.toml")
    assert Configuration(tmp_path).of(tmp_path / "x.go").domain == "acme.dev"


@pytest.mark.parametrize("text", ["tool = 3\n# tool.finalizer-lint", "[tool.finalizer-lint]\nx = 1"])
def test_pyproject_of_any_shape(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError):
        load(write(tmp_path, text, "pyproject.toml"))


@pytest.mark.parametrize(
    ("others", "said"),
    [
        ({"old": "x.dev/two"}, "'old' becomes 'x.dev/one' by {}/a, but 'old' becomes 'x.dev/two' by {}/b"),
        ({"other": "x.dev/one"}, "'old' becomes 'x.dev/one' by {}/a, but 'other' becomes 'x.dev/one' by {}/b"),
        ({"x.dev/one": "y.dev/one"}, "'old' becomes 'x.dev/one' by {}/a, but 'x.dev/one' becomes 'y.dev/one' by {}/b"),
        ({"older": "old"}, "'old' becomes 'x.dev/one' by {}/a, but 'older' becomes 'old' by {}/b"),
    ],
    ids=["two-names", "one-name", "a-chain", "a-chain-upward"],
)
def test_settings_that_contradict_each_other_rename_nothing(tmp_path: Path, others: dict[str, str], said: str) -> None:
    one = Settings(path=tmp_path / "a", renames={"old": "x.dev/one", "good": "x.dev/good"})
    two = Settings(path=tmp_path / "b", renames=others)
    policy = NamePolicy.of((one, two))
    assert policy.renames == {"good": "x.dev/good"}
    assert policy.disputed.keys() == {"old", *others}
    assert said.format(tmp_path, tmp_path) in policy.notes[0]


def test_settings_that_agree(tmp_path: Path) -> None:
    one = Settings(path=tmp_path / "a", renames={"old": "x.dev/one"})
    same = Settings(path=tmp_path / "b", renames={"old": "x.dev/one", "other": "x.dev/other"})
    policy = NamePolicy.of((one, one, same))
    assert (policy.renames, policy.notes) == ({"old": "x.dev/one", "other": "x.dev/other"}, ())


def test_projects_that_contradict_each_other_are_linted_in_one_run(project: Project) -> None:
    """As examples and fixtures do. In its folder each is heard."""
    for folder in ("one", "two"):
        project.write(f"{folder}/finalizer-lint.toml", f'[renames]\nwidget-cleanup = "{folder}.dev/cleanup"\n')
        project.widget(f"{folder}/x.yaml", "widget-cleanup")
    done = project.run("check", "--fix", "--output-format", "concise", ".")
    assert (done.code, done.out.count("FIN001"), done.err.count("Settings contradict")) == (1, 2, 1)
    assert project.run("who", "widget-cleanup").code == 1
    assert "Caution: Settings contradict" in project.run("rename").out
    assert project.run("check", "--fix", "one").code == 0
    assert b"- one.dev/cleanup" in project.read("one/x.yaml")
    assert b"- widget-cleanup" in project.read("two/x.yaml")


# -- lines ------------------------------------------------------------------------------------------------------------

_PIECES = (
    "k{} = 1",
    'k{} = """\na = 2\nk0 = 3\n"""',
    "k{} = [\n  1, # k1 = 2\n\n  2,\n]",
    "# k1 = 0",
    "",
    "'k{}' = {{a = 1}}",
    "k{} = '\"[{{#'",
    "k{} = \"'''\"",
    "k{} = '''\n[\n'''",
    'k{} = """"[\\\\"""',
    "k{} = '''']'''''",
)


@given(st.lists(st.sampled_from(_PIECES), max_size=12), st.booleans())
@hypothesis_settings(deadline=None)
def test_a_key_is_found_on_its_line(pieces: list[str], crlf: bool) -> None:
    lines: dict[str, int] = {}
    text = ""
    for number, piece in enumerate(pieces):
        if "{}" in piece:
            lines[f"k{number}"] = text.count("\n") + 1
        text += piece.format(number) + "\n"
    tomllib.loads(text)
    found = {key: line_of(Path("x.toml"), text.replace("\n", "\r\n") if crlf else text, (key,)) for key in lines}
    assert found == lines


# -- patterns ---------------------------------------------------------------------------------------------------------

_NAMES = ("test", "tests", "x_test.go", "test_x.py", "a", "conftest.py", "e2e", "_test.go")
_LINES = (
    "test/",
    "*_test.go",
    "test_*.py",
    "conftest.py",
    "a",
    "*",
    "*/",
    "t*t",
    "/a",
    "a/b",
    "!a",
    "**/a",
    "[a]",
    "a ",
    "#a",
    "te?t",
)


@given(
    st.lists(st.sampled_from((*_LINES, *TEST_PATHS)), max_size=5),
    st.lists(st.sampled_from(_NAMES), min_size=1, max_size=4),
)
@hypothesis_settings(deadline=None)
def test_patterns_match_as_the_library_says(lines: list[str], parts: list[str]) -> None:
    folder = Path("/project")
    expected = PathSpec.from_lines("gitignore", lines).match_file("/".join(parts))
    assert Patterns(folder, tuple(lines)).match(folder.joinpath(*parts)) is bool(expected)


def test_outside_of_its_folder_a_name_is_matched(tmp_path: Path) -> None:
    patterns = Patterns(tmp_path / "a", ("*_test.go", "tests/"))
    assert patterns.match(tmp_path / "b" / "x_test.go")
    assert not patterns.match(tmp_path / "tests" / "x.go")


# -- the schema -------------------------------------------------------------------------------------------------------


def test_the_schema_takes_every_example() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for key in KEYS.values():
        jsonschema.validate(tomllib.loads(key.example), schema(), jsonschema.Draft202012Validator)


@pytest.mark.parametrize(
    "wrong",
    [
        {"domian": "acme.dev"},
        {"domain": "acme"},
        {"select": "FIN001"},
        {"select": ["E501"]},
        {"kubernetes": 1.29},
        {"fail-on": "panic"},
        {"renames": {"a": "b"}},
        {"severity": {"FIN001": "off"}},
        {"third-party": {"x": {"successor": "a.dev/b"}}},
        {"third-party": {"x": {"owner": "me", "since": "1"}}},
        {"include-docs": 1},
        {"extend": ""},
    ],
    ids=json.dumps,
)
def test_the_schema_and_the_reader_refuse_the_same(tmp_path: Path, wrong: dict[str, Any]) -> None:
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(wrong, schema(), jsonschema.Draft202012Validator)
    inline = json.dumps(wrong[next(iter(wrong))])
    if not inline.startswith("{"):
        with pytest.raises(SettingsError):
            load(write(tmp_path, f"{next(iter(wrong))} = {inline}"))


# -- in use -----------------------------------------------------------------------------------------------------------


def codes(project: Project, *arguments: str, folder: str = ".") -> list[tuple[str, str, str]]:
    done = project.run("check", "--output-format", "json", *arguments, folder=folder)
    return [(f["path"], f["code"], f["severity"]) for f in done.json["findings"]]


def test_each_file_has_its_own_settings(project: Project) -> None:
    project.widget("a/one.yaml", "widget-cleanup")
    project.widget("b/two.yaml", "widget-cleanup")
    project.widget("c/three.yaml", "widget-cleanup")
    project.write("a/finalizer-lint.toml", 'ignore = ["unqualified-name"]')
    project.write("b/finalizer-lint.toml", 'severity = { FIN0 = "info", FIN001 = "error" }\nexclude = ["no.yaml"]')
    project.widget("b/no.yaml", "widget-cleanup")
    project.git()
    assert codes(project) == [("b/two.yaml", "FIN001", "error"), ("c/three.yaml", "FIN001", "warning")]
    assert codes(project, "--isolated") == [
        (f"{name}.yaml", "FIN001", "warning") for name in ("a/one", "b/no", "b/two", "c/three")
    ]
    project.write("other.toml", 'per-file-ignores = { "b/*" = ["FIN"], "c/" = ["unqualified-name"] }')
    assert codes(project, "--config", "other.toml") == [("a/one.yaml", "FIN001", "warning")]


def test_fail_on_is_the_files_own(project: Project) -> None:
    project.widget("a/one.yaml", "widget-cleanup")
    project.write("finalizer-lint.toml", 'fail-on = "info"')
    project.write("a/finalizer-lint.toml", 'fail-on = "error"')
    project.git()
    assert project.run("check").code == 0
    assert project.run("check", "--fail-on", "warning").code == 1
    project.widget("two.yaml", "widget-cleanup")
    assert project.run("check").code == 1


def test_a_rename_of_one_folder_holds_in_the_whole_project(project: Project) -> None:
    project.widget("a/one.yaml", "widget-cleanup")
    project.widget("two.yaml", "widget-cleanup")
    project.write("a/finalizer-lint.toml", '[renames]\nwidget-cleanup = "stable.acme.dev/cleanup"\n')
    project.git()
    assert project.run("check", "--fix").code == 0
    assert b"stable.acme.dev/cleanup" in project.read("a/one.yaml")
    assert b"stable.acme.dev/cleanup" in project.read("two.yaml")


def test_owned_and_third_party_names(project: Project) -> None:
    project.widget("one.yaml", "widget-cleanup", "resources-finalizer.argocd.argoproj.io", "gate")
    project.write(
        "finalizer-lint.toml",
        'owned = ["resources-finalizer.argocd.argoproj.io", "widget-*"]\n'
        'third-party = { gate = { owner = "the gate team", successor = "gate.acme.dev/hold", since = "2.1" } }\n',
    )
    done = project.run("check", "--output-format", "json")
    found = {f["finalizer"]: (f["code"], f["owner"]) for f in done.json["findings"]}
    assert found == {
        "widget-cleanup": ("FIN001", "project"),
        "resources-finalizer.argocd.argoproj.io": ("FIN002", "project"),
        "gate": ("FIN301", "third-party"),
    }
    assert 'use "gate.acme.dev/hold" if the gate team is 2.1 or newer' in done.out.replace('\\"', '"')
    said = project.run("inventory", "--name", "*").out
    assert "settings: the gate team" in said
    assert "settings: owned" in said


def test_a_third_partys_name_without_a_successor_is_left_alone(project: Project) -> None:
    project.widget("one.yaml", "gate")
    project.write("finalizer-lint.toml", 'domain = "acme.dev"\nthird-party = { "ga*" = "the gate team" }\n')
    assert codes(project) == [("one.yaml", "FIN302", "info")]
    refused = project.run("rename", "gate", "acme.dev/gate")
    assert (refused.code, "belongs to the gate team" in refused.err) == (2, True)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('ignore = ["FIN999"]', ":1: ignore: no rule has a code that begins with 'FIN999'"),
        (
            '\nselect = ["unqualified-nam"]',
            ":2: select: no rule has the name 'unqualified-nam'; did you mean 'unqualified-name'?",
        ),
        ('[per-file-ignores]\n"a" = ["FIN7"]', ":2: per-file-ignores: no rule has a code that begins with 'FIN7'"),
        ('[severity]\nFIN005 = "info"\nFIN8 = "info"', ":3: severity: no rule has a code that begins with 'FIN8'"),
    ],
)
def test_a_rule_that_does_not_exist(project: Project, text: str, message: str) -> None:
    project.widget("one.yaml", "x")
    project.settings(text)
    done = project.run("check")
    assert (done.code, f"finalizer-lint.toml{message}" in done.err) == (2, True), done.err


def test_config_and_isolated_exclude_each_other(project: Project) -> None:
    project.settings("")
    assert project.run("check", "--isolated", "--config", "finalizer-lint.toml").code == 2
    assert project.run("check", "--config", "none.toml").code == 2


def test_a_mistake_in_a_nested_file_ends_the_run(project: Project) -> None:
    project.widget("a/b/one.yaml", "x")
    path = project.write("a/finalizer-lint.toml", "selct = []")
    done = project.run("check")
    assert (done.code, f"{path}:1: unknown key 'selct'; did you mean 'select'?" in done.err) == (2, True)
