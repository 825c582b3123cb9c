"""What is kept of a run says nothing else than the run would, whatever becomes of the files of the project."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.kept_runs import REPEATS
from tests.kept_stories import COMMANDS, FILES, NAMED, NAMES_GO, Steps, Tale, as_old_as_before, read_out, swapped

pytestmark = [
    pytest.mark.slow,
    REPEATS,
]


def _as_old_and_as_large(tale: Tale) -> Steps:
    for name in ("ship-cleanuq", "ship.dev/abc"):
        as_old_as_before(tale.folder / "config/named.yaml", NAMED % name)
        as_old_as_before(tale.folder / "pkg/api/names.go", NAMES_GO % name)
        yield name


def _times_of_the_future_and_back(tale: Tale) -> Steps:
    file = tale.folder / "config/named.yaml"
    for number, when in enumerate((4_000_000_000, 1, 4_000_000_000)):
        file.write_text(NAMED % f"ship-cleanu{number}")
        os.utime(file, (when, when))
        yield str(when)


def _times_in_whole_seconds(tale: Tale) -> Steps:
    file = tale.folder / "config/named.yaml"
    for number in range(3):
        file.write_text(NAMED % f"ship-cleanu{number}")
        os.utime(file, (1_700_000_000, 1_700_000_000))
        yield str(number)


def _by_another_name_of_the_same_file(tale: Tale) -> Steps:
    outside = tale.above / "outside.yaml"
    os.link(tale.folder / "config/named.yaml", outside)
    yield "linked"
    as_old_as_before(outside, NAMED % "ship-cleanuq")
    yield "written to"
    outside.unlink()
    yield "unlinked"


def _put_in_place(tale: Tale) -> Steps:
    """As ``cp -p`` and ``mv`` do: the time and the size are those of the file before."""
    file = tale.folder / "config/named.yaml"
    other = tale.write("../other.yaml", NAMED % "ship-cleanuq")
    shutil.copystat(file, other)
    other.replace(file)
    yield "replaced"


def _two_files_change_names(tale: Tale) -> Steps:
    silent = tale.write("config/other.yaml", "kind: Secret\n")
    yield "two"
    swapped(tale.folder / "config/named.yaml", silent)
    yield "swapped"
    swapped(tale.folder / "config/named.yaml", silent)
    yield "back"


def _two_folders_change_names(tale: Tale) -> Steps:
    shutil.copytree(tale.folder / "pkg/api", tale.folder / "pkg/old", copy_function=shutil.copy2)
    as_old_as_before(tale.folder / "pkg/old/names.go", NAMES_GO % "ship-cleanuq")
    tale.git("add", ".")
    yield "two"
    swapped(tale.folder / "pkg/api", tale.folder / "pkg/old")
    yield "swapped"


def _a_folder_moves(tale: Tale) -> Steps:
    (tale.folder / "pkg").rename(tale.folder / "lib")
    yield "moved"
    tale.git("add", "-A")
    yield "tracked"
    (tale.folder / "lib").rename(tale.folder / "pkg")
    yield "back"


def _a_folder_becomes_a_link(tale: Tale) -> Steps:
    for name in ("config", "controllers", "pkg"):
        outside = tale.above / name
        (tale.folder / name).rename(outside)
        (tale.folder / name).symlink_to(outside)
        yield f"{name} leads outside"
        (tale.folder / name).unlink()
        outside.rename(tale.folder / f".{name}")
        (tale.folder / name).symlink_to(f".{name}")
        yield f"{name} leads inside"


def _letters_of_another_case(tale: Tale) -> Steps:
    (tale.folder / "config/named.yaml").rename(tale.folder / "config/Named.yaml")
    yield "the file"
    (tale.folder / "config").rename(tale.folder / "Config")
    yield "the folder"
    (tale.folder / "pkg/api").rename(tale.folder / "pkg/API")
    yield "the package"


def _where_links_lead(tale: Tale) -> Steps:
    tale.write("shared/one.go", NAMES_GO % "ship-cleanup")
    two = tale.write("shared/two.go", NAMES_GO % "ship-cleanuq")
    link = tale.folder / "pkg/api/names.go"
    for target in ("../../shared/one.go", "../../shared/two.go", "../../../two.go", "nowhere.go"):
        link.unlink()
        link.symlink_to(target)
        yield target
        as_old_as_before(two, NAMES_GO % "ship-cleanur")
        yield f"{target}, and the other one is written to"
    tale.write("../two.go", NAMES_GO % "ship-outside")
    yield "something is there outside"


def _links_to_links(tale: Tale) -> Steps:
    one, two = (tale.write(f"shared/{name}.yaml", f"finalizer: {name}-cleanup\n") for name in ("one", "two"))
    between, values = tale.folder / "shared/values.yaml", tale.folder / "chart/values.yaml"
    between.symlink_to(one.name)
    values.unlink()
    values.symlink_to("../shared/values.yaml")
    yield "one"
    between.unlink()
    between.symlink_to(two.name)
    yield "two"
    as_old_as_before(two, "finalizer: twi-cleanup\n")
    yield "written to"


def _rights(tale: Tale) -> Steps:
    for mode in (0o000, 0o644, 0o600):
        for name in ("config/named.yaml", "pkg/api/names.go", "config/silent.yaml"):
            (tale.folder / name).chmod(mode)
        yield oct(mode)
    (tale.folder / "pkg").chmod(0o000)
    yield "a closed folder"
    (tale.folder / "pkg").chmod(0o755)
    yield "open again"


def _other_kinds_of_files(tale: Tale) -> Steps:
    for name in ("config/named.yaml", "config/silent.yaml", "pkg/api/names.go"):
        file = tale.folder / name
        file.unlink()
        os.mkfifo(file)
        yield f"{name} is a pipe"
        file.unlink()
        file.mkdir()
        (file / "inside.yaml").write_text(NAMED % "inside-cleanup")
        yield f"{name} is a folder"
        shutil.rmtree(file)
        yield f"{name} is gone"
        tale.write(name, FILES[name])
        yield f"{name} is there again"


def _words_in_files_that_say_nothing_of_finalizers(tale: Tale) -> Steps:
    """That spell an identifier which was looked for, or take it away."""
    silent = FILES["controllers/silent.go"]
    for text in (
        f"{silent}\nvar other = api.TugKey\n",
        silent.replace("TugKey", "TugKez"),
        "package controllers\n",
        silent,
    ):
        as_old_as_before(tale.folder / "controllers/silent.go", text)
        yield text.splitlines()[-1]


def _groups_in_files_that_say_nothing_of_finalizers(tale: Tale) -> Steps:
    for text in (FILES["config/crd.yaml"].replace("acme", "acne"), "kind: Secret\n", FILES["config/crd.yaml"]):
        as_old_as_before(tale.folder / "config/crd.yaml", text)
        yield text.splitlines()[-1]
    tale.write("config/silent.yaml", "kind: CustomResourceDefinition\nspec: {group: other.acme.dev}\n")
    yield "another group"


def _charts(tale: Tale) -> Steps:
    for name, text in (
        ("chart/values.yaml", "finalizer: chart-cleanuq\n"),
        ("chart/values-more.yaml", "finalizer: more-cleanup\n"),
        ("chart/templates/_helpers.tpl", '{{ define "a" }}acme.dev/cleanup{{ end }}\n'),
        ("chart/values.schema.json", "{}\n"),
        ("chart/charts/sub/Chart.yaml", "name: sub\n"),
    ):
        tale.write(name, text)
        yield name
    (tale.folder / "chart/Chart.yaml").unlink()
    yield "no chart"


def _one_text_by_several_names(tale: Tale) -> Steps:
    """A file's facts hang on what it is called."""
    text = NAMED % "{{ .Values.finalizer }}"
    lines = '{"kind": "A", "metadata": {"finalizers": ["a-cleanup"]}}\n' * 2
    for name in ("chart/templates/a.yaml", "chart/templates/a.tpl", "config/a.yaml", "config/values-a.yaml"):
        tale.write(name, text)
        tale.write(name.replace("a.", "b."), "finalizer: chart-cleanup\nfinalizers: [b-cleanup]\n")
        yield name
    for name in ("config/a.json", "config/a.jsonl", "config/b.yaml"):
        tale.write(name, lines)
        yield name


def _packages_of_python(tale: Tale) -> Steps:
    (tale.folder / "operator/__init__.py").unlink()
    yield "no package"
    as_old_as_before(tale.folder / "operator/names.py", 'FINALIZER = "handler-cleanuq"\n')
    yield "another name"
    tale.write("operator/names/__init__.py", 'FINALIZER = "folder-cleanup"\n')
    yield "a folder of that name"
    tale.write("operator/names.pyi", "FINALIZER: str\n")
    yield "a stub"


def _comments_that_ignore(tale: Tale) -> Steps:
    named = NAMED % "ship-cleanup"
    for comment in ("  # finalizer-lint: ignore[FIN001]", "  # finalizer-lint: ignore[FIN002]", ""):
        as_old_as_before(tale.folder / "config/named.yaml", f"{named[:-1]}{comment}\n")
        yield comment


def _code_of_others(tale: Tale) -> Steps:
    vendored = tale.folder / "vendor/harbour.dev/tug/names/names.go"
    as_old_as_before(vendored, 'package names\n\nconst Tug = "tug.harbous"\n')
    yield "another name"
    tale.write("vendor/quay.dev/crane/crane.go", 'package crane\n\nconst Crane = "crane"\n')
    yield "another package"
    shutil.rmtree(tale.folder / "vendor/harbour.dev")
    yield "gone"


STORIES = (
    _as_old_and_as_large,
    _times_of_the_future_and_back,
    _times_in_whole_seconds,
    _by_another_name_of_the_same_file,
    _put_in_place,
    _two_files_change_names,
    _two_folders_change_names,
    _a_folder_moves,
    _a_folder_becomes_a_link,
    _letters_of_another_case,
    _where_links_lead,
    _links_to_links,
    _rights,
    _other_kinds_of_files,
    _words_in_files_that_say_nothing_of_finalizers,
    _groups_in_files_that_say_nothing_of_finalizers,
    _charts,
    _one_text_by_several_names,
    _packages_of_python,
    _comments_that_ignore,
    _code_of_others,
)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one[0])
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__.strip("_"))
def test_whatever_becomes_of_files_is_seen(
    story: Callable[[Tale], Steps], command: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_out(story, command, tmp_path, monkeypatch)
