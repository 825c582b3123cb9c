"""The output formats of ``check`` as the programs that read them see them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

import jsonschema
import pytest

from finalizer_lint.report import DOCUMENTS, FORMATS
from tests.project import Project

pytestmark = pytest.mark.slow

DATA = Path(__file__).parent / "data"
AWKWARD = "a,b:c%/d e;f].yaml"
UNICODE = "é ü.yaml"
CHECKSTYLE = {
    "checkstyle": {"version"},
    "file": {"name"},
    "error": {"line", "column", "severity", "message", "source"},
}
JUNIT = {  # as Jenkins' schema has them
    "testsuites": {"name", "tests", "failures", "errors", "time"},
    "testsuite": {"name", "tests", "failures", "errors", "time"},
    "testcase": {"name", "classname", "time"},
    "failure": {"message", "type"},
    "system-out": set(),
}


@pytest.fixture
def awkward(project: Project) -> Project:
    """Paths with every delimiter, all three line endings, three severities, related places, a fix, a missing file."""
    project.settings('[renames]\nwidget-cleanup = "stable.acme.dev/cleanup"\n')
    project.widget(AWKWARD, "widget-cleanup", "stable.acme.dev/x", "stable.acme.dev/x")
    project.write(
        UNICODE, 'kind: Widget\r\napiVersion: a/v1\rmetadata: {name: "é", finalizers: ["日本|`x`", other-b]}\n'
    )
    project.write("control.yaml", 'metadata: {finalizers: ["\\e[31m@red\\u2028<b"]}\n')
    project.write("broken.yaml", "metadata: {finalizers: [a\n")
    project.widget("tests/a.yaml", "in-test")
    return project


_UNTOLD = "broken.yaml could not be read or understood: what says so is not shown.\n"


def output(project: Project, name: str, *arguments: str, folder: str = ".") -> str:
    """What goes to standard output; to the other goes which file was not understood, where that is not asked for."""
    done = project.run("check", "--output-format", name, *(arguments or (".", "missing.yaml")), folder=folder)
    is_told = not {"--select", "--ignore"} & set(arguments)
    assert (done.code in (0, 1, 3), done.err) == (True, "" if is_told else _UNTOLD)
    return done.out


def schema(name: str) -> Any:
    return json.loads((DATA / f"{name}.schema.json").read_text("utf-8"))


def xml_of(text: str) -> ElementTree.Element:
    return ElementTree.fromstring(text.encode())  # noqa: S314 - written by the code under test


def run_of(text: str) -> Any:
    document = json.loads(text)
    jsonschema.validate(document, schema("sarif-2.1.0"))
    (run,) = document["runs"]
    return run


def conforms(element: ElementTree.Element, known: dict[str, set[str]]) -> None:
    for one in element.iter():
        assert set(one.attrib) <= known[one.tag]


@pytest.mark.parametrize("name", FORMATS)
def test_colours_and_stray_text_are_in_no_format(awkward: Project, name: str) -> None:
    text = output(awkward, name)
    assert "\x1b" not in text
    assert "\u2028" not in text or name in {"json", "jsonl", "sarif", "gitlab", "rdjson", "junit", "checkstyle"}
    assert text.endswith("\n")


# --- SARIF


def test_sarif_follows_the_schema(awkward: Project) -> None:
    run = run_of(output(awkward, "sarif"))
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": False}]  # a file could not be read
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note")
    assert {result["level"] for result in run["results"]} == {"error", "warning", "note"}
    for rule in rules:
        assert rule["helpUri"].startswith("https://")
        assert "##" not in rule["fullDescription"]["text"]
        assert rule["help"]["markdown"].startswith(rule["shortDescription"]["text"])


def test_sarif_of_a_clean_project(project: Project) -> None:
    project.widget("a.yaml", "stable.acme.dev/cleanup")
    run = run_of(output(project, "sarif", "."))
    assert (run["results"], run["invocations"]) == ([], [{"executionSuccessful": True}])


def test_sarif_uris_are_relative_and_encoded(awkward: Project) -> None:
    run = run_of(output(awkward, "sarif"))
    root = urlsplit(run["originalUriBaseIds"]["SRCROOT"]["uri"])
    assert (root.scheme, Path(unquote(root.path))) == ("file", awkward.folder)
    assert root.path.endswith("/")
    uris = set()
    for result in run["results"]:
        for place in (*result["locations"], *result.get("relatedLocations", [])):
            artifact = place["physicalLocation"]["artifactLocation"]
            assert artifact["uriBaseId"] == "SRCROOT"
            assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", artifact["uri"])
            uris.add(unquote(artifact["uri"]))
    assert {AWKWARD, UNICODE, "missing.yaml"} <= uris


@pytest.mark.parametrize("repository", [False, True])
def test_paths_from_a_folder_below(awkward: Project, repository: bool) -> None:
    """A server wants paths from the repository's root; without a repository what is outside is absolute."""
    if repository:
        awkward.git()
    (awkward.folder / "below").mkdir()
    artifacts = [
        result["locations"][0]["physicalLocation"]["artifactLocation"]
        for result in run_of(output(awkward, "sarif", "..", folder="below"))["results"]
    ]
    found = {issue["location"]["path"] for issue in json.loads(output(awkward, "gitlab", "..", folder="below"))}
    if repository:
        assert AWKWARD in found
        assert all(artifact["uriBaseId"] == "SRCROOT" for artifact in artifacts)
    else:
        assert (awkward.folder / AWKWARD).as_posix() in found
        assert all(urlsplit(artifact["uri"]).scheme == "file" for artifact in artifacts)
        assert all("uriBaseId" not in artifact for artifact in artifacts)


def test_sarif_regions_are_where_the_names_are(awkward: Project) -> None:
    data = awkward.read(UNICODE)
    lines = data.decode().splitlines(keepends=True)
    for result in run_of(output(awkward, "sarif"))["results"]:
        place = result["locations"][0]["physicalLocation"]
        if unquote(place["artifactLocation"]["uri"]) == UNICODE:
            region = place["region"]
            assert region["startLine"] == region["endLine"] == 3
            name = lines[2][region["startColumn"] - 1 : region["endColumn"] - 1]
            assert name.strip('"') == result["properties"]["finalizer"]
            start = region["byteOffset"]
            assert data[start : start + region["byteLength"]].decode() == name


def test_sarif_fixes_do_what_fix_does(awkward: Project) -> None:
    results = run_of(output(awkward, "sarif"))["results"]
    before = awkward.read(AWKWARD)
    fixes = [fix for result in results for fix in result.get("fixes", [])]
    assert [fix["properties"] for fix in fixes] == [{"applicability": "safe"}]
    ((change,),) = [fix["artifactChanges"] for fix in fixes]
    for replacement in reversed(change["replacements"]):
        region = replacement["deletedRegion"]
        start, end = region["byteOffset"], region["byteOffset"] + region["byteLength"]
        assert before[:start].count(b"\n") + 1 == region["startLine"]
        before = before[:start] + replacement["insertedContent"]["text"].encode() + before[end:]
    awkward.run("check", "--fix")
    assert awkward.read(AWKWARD) == before


def test_a_fix_of_many_places_is_told_once(project: Project) -> None:
    project.settings('[renames]\nwidget-cleanup = "stable.acme.dev/cleanup"\n')
    for number in range(4):
        project.widget(f"{number}.yaml", "widget-cleanup")
    fixes = [result.get("fixes", []) for result in run_of(output(project, "sarif", "."))["results"]]
    assert [len(each) for each in fixes] == [1, 0, 0, 0]
    assert len(fixes[0][0]["artifactChanges"]) == 4


def marks(project: Project, folder: str = ".", *arguments: str) -> list[str]:
    results = run_of(output(project, "sarif", *(arguments or (".",)), folder=folder))["results"]
    found = [result["partialFingerprints"]["finalizerLint/v1"] for result in results]
    assert len(set(found)) == len(found)
    issues = json.loads(output(project, "gitlab", *(arguments or (".",)), folder=folder))
    assert [issue["fingerprint"] for issue in issues] == found
    return found


def test_fingerprints_survive_what_moves_lines(awkward: Project) -> None:
    awkward.git()
    before = marks(awkward)
    awkward.write(AWKWARD, b"# one\n# two\n" + awkward.read(AWKWARD))
    awkward.write(UNICODE, "# ü\r\n".encode() + awkward.read(UNICODE))
    assert marks(awkward) == before
    assert sorted(marks(awkward, "tests", "..")) == sorted(before)


# --- other formats for machines


@pytest.mark.parametrize("name", ["gitlab", "rdjson"])
def test_json_documents_follow_their_schemas(awkward: Project, name: str) -> None:
    jsonschema.validate(json.loads(output(awkward, name)), schema(name))
    empty = json.loads(output(awkward, name, "--select", "FIN006"))
    jsonschema.validate(empty, schema(name))
    assert (empty if name == "gitlab" else empty["diagnostics"]) == []


def test_gitlab(awkward: Project) -> None:
    issues = json.loads(output(awkward, "gitlab"))
    assert {issue["severity"] for issue in issues} == {"major", "minor", "info"}
    (issue,) = [issue for issue in issues if issue["location"]["path"] == AWKWARD and issue["check_name"] == "FIN001"]
    assert issue["location"]["positions"] == {"begin": {"line": 6, "column": 7}, "end": {"line": 6, "column": 21}}


def test_rdjson_counts_columns_in_bytes(awkward: Project) -> None:
    line = awkward.read(UNICODE).splitlines()[2]
    found = [d for d in json.loads(output(awkward, "rdjson"))["diagnostics"] if d["location"]["path"] == UNICODE]
    cut = [slice(*(d["location"]["range"][end]["column"] - 1 for end in ("start", "end"))) for d in found]
    assert [line[place].decode() for place in cut] == ['"日本|`x`"', "other-b"]


def test_rdjson_suggests_no_half_of_a_rename(project: Project) -> None:
    project.settings('[renames]\nwidget-cleanup = "stable.acme.dev/cleanup"\n')
    project.widget("a.yaml", "widget-cleanup")
    (alone,) = json.loads(output(project, "rdjson", "."))["diagnostics"]
    assert alone["suggestions"] == [{"range": alone["location"]["range"], "text": "stable.acme.dev/cleanup"}]
    project.widget("b.yaml", "widget-cleanup")
    assert [d["suggestions"] for d in json.loads(output(project, "rdjson", "."))["diagnostics"]] == [[], []]


def test_jsonl_is_json_by_the_line(awkward: Project) -> None:
    lines = output(awkward, "jsonl").splitlines()
    assert [json.loads(line) for line in lines] == json.loads(output(awkward, "json"))["findings"]
    assert output(awkward, "jsonl", "--select", "FIN006") == ""


def test_checkstyle(awkward: Project) -> None:
    root = xml_of(output(awkward, "checkstyle"))
    conforms(root, CHECKSTYLE)
    files = [file.get("name") for file in root]
    assert AWKWARD in files
    assert len(files) == len(set(files))
    assert {error.get("severity") for error in root.iter("error")} == {"error", "warning", "info"}
    assert any("\\x1b[31m@red" in error.get("message", "") for error in root.iter("error"))
    assert len(xml_of(output(awkward, "checkstyle", "--select", "FIN006"))) == 0


def test_junit(awkward: Project) -> None:
    root = xml_of(output(awkward, "junit"))
    conforms(root, JUNIT)
    cases, failures = list(root.iter("testcase")), list(root.iter("failure"))
    assert (root.get("tests"), root.get("failures")) == (str(len(cases)), str(len(failures)))
    assert len({(case.get("classname"), case.get("name")) for case in cases}) == len(cases)
    (told,) = root.iter("system-out")
    assert (told.text or "").startswith("tests/a.yaml:6:7: FIN001 info: ")
    assert {failure.get("type") for failure in failures} == {"error", "warning"}


def test_junit_of_a_clean_project_has_a_test_that_passes(project: Project) -> None:
    root = xml_of(output(project, "junit", "."))
    conforms(root, JUNIT)
    (case,) = root.iter("testcase")
    assert (list(case), root.get("tests"), root.get("failures")) == ([], "1", "0")


def test_github(awkward: Project) -> None:
    lines = output(awkward, "github").splitlines()
    assert {line.split(" ")[0] for line in lines} == {"::error", "::warning", "::notice"}
    assert lines[-1].startswith("::notice file=tests/a.yaml,")
    assert f"::warning file={UNICODE},line=3,col=46,endLine=3,endColumn=53,title=FIN001 unqual" in str(lines)
    assert "::warning file=a%2Cb%3Ac%25/d e;f].yaml,line=6,col=7,endLine=6,endColumn=21,title=FIN001 unq" in str(lines)
    several = next(line for line in lines if "broken.yaml" in line)
    assert several.startswith("::error file=broken.yaml,line=1,endLine=2,title=FIN901 ")  # columns are for one line
    assert output(awkward, "github", "--select", "FIN006") == ""


def test_azure(awkward: Project) -> None:
    text = output(awkward, "azure")
    assert "sourcepath=a,b:c%AZP25/d e%3Bf%5D.yaml;linenumber=6;columnnumber=7;code=FIN001;]" in text
    assert {line[:26] for line in text.splitlines()} == {"##vso[task.logissue type=e", "##vso[task.logissue type=w"}
    assert "tests/a.yaml" not in text
    assert "tests/a.yaml" in output(awkward, "azure", "--min-severity", "info", ".")


# --- for people


def test_grouped(awkward: Project) -> None:
    text = output(awkward, "grouped", "--ignore", "FIN003,FIN9", ".")
    first, second, closing = text.split("\n\n")
    assert first.splitlines()[0] == f"{AWKWARD}:"
    assert [line.split(":")[0] for line in first.splitlines()[1:]] == ["  6", "  8"]
    assert second.startswith(f"{UNICODE}:\n  3:46  FIN001 warning: ")
    assert closing.startswith("Found 3 warnings.\n1 finding below warning not shown")


def test_markdown_cells_hold_what_they_hold(awkward: Project) -> None:
    text = output(awkward, "markdown")
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    for row in rows:
        assert len(re.findall(r"(?<!\\)\|", row)) == 5
    assert f"### `{AWKWARD}`" in text
    assert '"日本\\|\\`x\\`"' in text
    assert "@<!-- -->red\\\\u2028\\<b" in text
    assert "Found 4 errors, 3 warnings." in text
    assert output(awkward, "markdown", "--select", "FIN006") == "## finalizer-lint\n\nNo findings in 5 files.\n"


def test_a_path_with_backticks_is_still_code(project: Project) -> None:
    project.widget("`a``b`/c.yaml", "widget-cleanup")
    assert "### ``` `a``b`/c.yaml ```\n" in output(project, "markdown", ".")


# --- several at once


def test_every_format_at_once(awkward: Project) -> None:
    options = [part for name in FORMATS for part in ("--output", f"{name}=out.{name}.txt")]
    done = awkward.run("check", "--output-format", "github", *options, ".", "missing.yaml", FORCE_COLOR="1")
    assert (done.code, done.out, done.err) == (3, output(awkward, "github"), "")
    for name in FORMATS:
        assert awkward.read(f"out.{name}.txt").decode() == output(awkward, name)
    assert not list(awkward.folder.glob(".finalizer-lint*"))


@pytest.mark.parametrize(
    ("value", "error"),
    [
        ("json", "'json' is not FORMAT=FILE"),
        ("json=", "'json=' is not FORMAT=FILE"),
        ("sarfi=a", "no format 'sarfi'; did you mean 'sarif'?"),
        ("json=-", "`-` is no file"),
        ("json=.", "'.' is a folder"),
        ("json=no/where.json", "the folder 'no' does not exist"),
        ("json=finalizer-lint.toml/x", "the folder 'finalizer-lint.toml' does not exist"),
    ],
)
def test_an_output_that_cannot_be(awkward: Project, value: str, error: str) -> None:
    done = awkward.run("check", "--output", value)
    assert (done.code, done.out) == (2, "")
    assert error in done.err.splitlines()[-1]


def test_two_outputs_to_one_file(awkward: Project) -> None:
    done = awkward.run("check", "--output", "json=a", "--output", "sarif=./a")
    assert (done.code, "two outputs go to 'a'" in done.err) == (2, True)


def test_an_output_keeps_a_mode_and_follows_a_link(awkward: Project) -> None:
    real = awkward.write("real.txt", "old")
    real.chmod(0o640)
    (awkward.folder / "link.txt").symlink_to("real.txt")
    assert awkward.run("check", "--output", "jsonl=link.txt", "--output", "json=/dev/null").code == 3
    assert (awkward.folder / "link.txt").is_symlink()
    assert (real.stat().st_mode & 0o777, real.read_text("utf-8")[0]) == (0o640, "{")
    assert not Path("/dev/null").is_file()


def test_outputs_say_what_is_left_after_fixing(awkward: Project) -> None:
    awkward.run("check", "--fix", "--output", "json=left.json.txt")
    left = json.loads(awkward.read("left.json.txt"))
    assert left["summary"]["fixed"] == 1
    assert "widget-cleanup" not in {f["finalizer"] for f in left["findings"]}


# --- statistics, files, exit codes


def test_statistics_stand_below_the_findings(awkward: Project) -> None:
    text = output(awkward, "concise", "--statistics", ".")
    findings, table = text.split("\n\n")
    assert "Found 3 errors, 3 warnings." in findings
    assert table == (
        "2  FIN001  [-] unqualified-name\n"
        "2  FIN003  [ ] invalid-name\n"
        "1  FIN007  [ ] duplicate-name\n"
        "1  FIN901  [ ] syntax-error\n"
    )


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_statistics_stand_beside_a_document(awkward: Project, name: str) -> None:
    done = awkward.run("check", "--output-format", name, "--statistics", ".", "missing.yaml")
    assert (done.out, done.err.splitlines()[0]) == (output(awkward, name), "3  FIN001  [-] unqualified-name")


def test_statistics_of_nothing(project: Project) -> None:
    assert output(project, "full", "--statistics", ".") == "No files to lint.\n"


def test_show_files(awkward: Project) -> None:
    done = awkward.run("check", "--show-files", "--fix", "--fail-on", "info")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [AWKWARD, "broken.yaml", "control.yaml", "tests/a.yaml", UNICODE]
    assert b"widget-cleanup" in awkward.read(AWKWARD)
    awkward.settings('exclude = ["tests/"]')
    assert awkward.run("check", "--show-files", "tests").out == ""
    assert awkward.run("check", "--show-files", "tests/a.yaml").out == "tests/a.yaml\n"
    assert awkward.run("check", "--show-files", "--force-exclude", "tests/a.yaml").out == ""
    assert awkward.run("check", "--show-files", "-").code == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["--fix"], 0),
        (["--fix", "--exit-non-zero-on-fix"], 1),
        (["--fix", "--exit-non-zero-on-fix", "--exit-zero"], 0),
        (["--exit-non-zero-on-fix"], 1),
    ],
)
def test_exit_non_zero_on_fix(project: Project, arguments: list[str], code: int) -> None:
    project.settings('[renames]\nwidget-cleanup = "stable.acme.dev/cleanup"\n')
    project.widget("a.yaml", "widget-cleanup")
    assert project.run("check", *arguments).code == code
    if "--fix" in arguments:
        assert project.run("check", *arguments).code == 0


# --- live objects


LIVE = b"""\
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Secret
  metadata:
    name: a
    finalizers: [x-y]
"""


def test_live_objects_by_the_line(project: Project) -> None:
    done = project.run("check", "-", "--output-format", "jsonl", "--statistics", stdin=LIVE)
    (line,) = done.out.splitlines()
    assert json.loads(line)["object"]["kind"] == "Secret"
    assert (done.code, done.err) == (1, "1  FIN001  [ ] unqualified-name\n")


@pytest.mark.parametrize("arguments", [["--output-format", "sarif"], ["--output", "json=a.json"]])
def test_live_objects_in_a_format_that_cannot_stream(project: Project, arguments: list[str]) -> None:
    done = project.run("check", "-", *arguments, stdin=LIVE)
    assert (done.code, done.out) == (2, "")
    assert "live objects are printed while they are read, as full, concise, json, jsonl" in done.err


def test_a_file_on_standard_input_can_be_in_every_format(project: Project) -> None:
    for name in FORMATS:
        done = project.run("check", "-", "--stdin-filename", "x/a.yaml", "--output-format", name, stdin=LIVE)
        assert (done.code, done.err, "FIN001" in done.out) == (1, "", True)
