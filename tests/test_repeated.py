"""A run that is repeated says what it would say if it were done, whatever has changed since."""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from finalizer_lint.cli import repeated
from finalizer_lint.core import candidates
from finalizer_lint.disk import answers, asked, git
from finalizer_lint.disk.answers import Log
from finalizer_lint.disk.kept import kept_log
from finalizer_lint.project.files.counted import Counted
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.owners import home
from finalizer_lint.run.lint import lint
from finalizer_lint.settings import Configuration
from tests.kept_runs import CASES, REPEATS, Runs, commit, environment_of, planted

pytestmark = [
    pytest.mark.slow,
    REPEATS,
]


# A chart's files are read as a whole, whatever they say
OF_NO_CHART = pytest.mark.parametrize("runs", ["FIN001", "FIN102", "legacy"], indirect=True)


def _cases() -> list[str]:
    """Cases of several languages: every fifth that there is."""
    every = sorted(str(path.parent.relative_to(CASES)) for path in CASES.glob("*/*/input"))
    return every[::5]


@pytest.fixture(params=["FIN001", "FIN102", "helm", "kustomize", "legacy"])
def runs(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    case = sorted(path.parent.name for path in (CASES / request.param).glob("*/input"))[0]
    return Runs(planted(f"{request.param}/{case}", tmp_path / "project"), tmp_path / "store", monkeypatch)


COMMANDS = (
    ("check",),
    ("check", "."),
    (".",),
    ("check", "--output-format", "json"),
    ("check", "--output-format", "sarif", "--statistics", "--min-severity", "info"),
    ("inventory",),
    ("inventory", "--output-format", "json"),
)


def test_an_unchanged_project_is_not_linted_again(runs: Runs) -> None:
    for command in COMMANDS:
        fresh = runs(*command, kept=False)
        assert runs(*command) == fresh
        assert runs.again(*command) == fresh


def _rewritten(path: Path) -> None:
    """Other bytes, as many, and as old as before: only the system's own note of a change tells."""
    about, data = path.stat(), path.read_bytes()
    path.write_bytes(data.replace(b"inalizer", b"inalizes").replace(b"a", b"b"))
    os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))


def _appended(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n# nothing\nfinalizers: [some-cleanup]\n")


def _replaced_by_a_link(path: Path) -> None:
    aside = path.parent.parent / f"aside-{path.name}"
    path.rename(aside)
    path.symlink_to(aside)


CHANGES: tuple[Callable[[Path], object], ...] = (_rewritten, _appended, Path.unlink, _replaced_by_a_link)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_every_change_of_every_file_is_seen(runs: Runs, change: Callable[[Path], object]) -> None:
    files = [path for path in sorted(runs.folder.rglob("*")) if path.is_file() and ".git" not in path.parts]
    saved = runs.folder.parent / "saved"
    shutil.copytree(runs.folder, saved, symlinks=True)
    for path in files:
        runs("check")
        runs.again("check")
        change(path)
        assert runs("check") == runs("check", kept=False), path
        shutil.rmtree(runs.folder)
        shutil.copytree(saved, runs.folder, symlinks=True)
        os.chdir(runs.folder)


def test_every_new_file_is_seen(runs: Runs) -> None:
    """Also those that no listing of git's shows, and those above the project."""
    folders = [
        runs.folder,
        *(path for path in sorted(runs.folder.rglob("*")) if path.is_dir() and ".git" not in path.parts),
    ]
    texts = {
        "go.mod": "module acme.dev/other\n",
        "other.go": 'package other\n\nconst Finalizer = "other-cleanup"\n',
        "new.yaml": "kind: ConfigMap\napiVersion: v1\nmetadata: {name: a, finalizers: [new-cleanup]}\n",
        "Chart.yaml": "name: a\n",
        "values-b.yaml": "finalizer: b-cleanup\n",
        "__init__.py": "",
        "finalizer-lint.toml": 'domain = "new.acme.dev"\n',
        ".gitignore": "*.yaml\n",
    }
    for folder in folders[:6]:
        for name, text in texts.items():
            file = folder / name
            if not file.exists():
                runs("check")
                runs.again("check")
                file.write_text(text)
                assert runs("check") == runs("check", kept=False), file
                file.unlink()


def test_settings_of_the_user_and_those_above_are_seen(runs: Runs) -> None:
    own = runs.folder.parent / ".config" / "finalizer-lint" / "finalizer-lint.toml"
    own.parent.mkdir(parents=True)
    for file in (own, runs.folder.parent / "finalizer-lint.toml", runs.folder / ".git" / "config"):
        runs("check")
        before = file.read_bytes() if file.exists() else None
        runs.again("check")
        with file.open("a") as text:
            text.write("\n# changed\n" if file.name == "config" else 'ignore = ["FIN001"]\n')
        assert runs("check") == runs("check", kept=False), file
        file.unlink()
        if before is not None:
            file.write_bytes(before)


def test_another_command_line_folder_or_environment_is_another_run(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    runs("check")
    before = runs.linted
    runs("check", "--min-severity", "info")
    with monkeypatch.context() as patched:
        patched.setenv("FORCE_COLOR", "1")
        assert runs("check") == runs("check", kept=False)
    deeper = runs.folder / "deeper"
    deeper.mkdir()
    monkeypatch.chdir(deeper)
    assert runs("check") == runs("check", kept=False)
    assert runs.linted >= before + 3


def _candidate(folder: Path) -> Path:
    """A file that says something of finalizers."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".git" not in path.parts)
    return next(path for path in files if candidates.is_candidate(path.read_bytes()))


def test_a_file_that_had_just_been_written_is_read_again(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be written to once more before the clock ticks: nothing shows that from outside."""
    monkeypatch.setattr(kept_log, "_JUST_WRITTEN", 10**18)
    looks: dict[int, tuple[int, ...]] = {}
    real = asked._signature
    monkeypatch.setattr(asked, "_signature", lambda about: looks.setdefault(about.st_ino, real(about)))
    file = _candidate(runs.folder)
    runs("check")
    runs("check")
    runs.again("check")
    file.write_bytes(file.read_bytes().replace(b"inalizer", b"inalizex"))
    assert runs("check") == runs("check", kept=False)


@OF_NO_CHART
def test_a_file_that_says_nothing_of_finalizers_may_change(runs: Runs) -> None:
    """As long as it says nothing of them, nor of the groups of the project."""
    silent = runs.folder / "silent.yaml"
    silent.write_text("kind: ConfigMap\n")
    runs("check")
    for text in ("kind: Secret\n", "", "kind: Secret\nmetadata:\n  annotations: {final: izer}\n"):
        silent.write_text(text)
        assert runs.again("check") == runs("check", kept=False)
    for text in (
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, finalizers: [other-cleanup]}\n",
        "kind: Secret\n",
        "kind: CustomResourceDefinition\nspec: {group: other.acme.dev}\n",
        "f\0i\0n\0a\0l\0i\0z\0e\0r\0s\0:",
    ):
        silent.write_text(text)
        assert runs("check") == runs("check", kept=False), text


def test_files_that_are_written_anew_with_the_same_bytes_are_the_same(runs: Runs) -> None:
    """As those of a fresh clone are."""
    fresh = runs("check")
    aside = runs.folder.parent / "aside"
    runs.folder.rename(aside)
    shutil.copytree(aside, runs.folder, symlinks=True)
    os.chdir(runs.folder)
    assert runs.again("check") == fresh


def test_of_a_file_that_words_were_counted_in_only_those_count(tmp_path: Path) -> None:
    file = tmp_path / "ships.go"
    file.write_text("package ships\n\nvar ship, shipping = harbour(ship)\n")
    files = Files(tmp_path, Configuration(tmp_path), tmp_path)
    answers.keep(log := Log())
    try:
        assert files.mentions.of("ship", "go") == {file: 2}
        assert files.mentions.of("crate", "go") == {}
    finally:
        answers.complete()
        answers.keep(None)
    assert log.counts[os.fspath(file), False] == answers.WORDS
    counted = Counted(log.spelled)
    assert counted.holds(answers.WORDS, os.fspath(file), b"package other\n\nvar ship = ship\n")
    for text in (b"ship", b"ship ship ship", b"ship ship crate", b"shipping ship"):
        assert not counted.holds(answers.WORDS, os.fspath(file), text), text
    assert counted.holds(answers.WORDS, os.fspath(tmp_path / "a.py"), b"crate")  # nobody counted in Python


def test_of_a_file_whose_facts_were_taken_everything_counts(tmp_path: Path) -> None:
    """Also where it was the last one that was read, and words are counted in it without reading it again."""
    file = tmp_path / "ships.go"
    file.write_text('package ships\n\nconst ShipFinalizer = "ship-cleanup"\n')
    files = Files(tmp_path, Configuration(tmp_path), tmp_path)
    answers.keep(log := Log())
    try:
        files.add(file, files.texts.search(os.fspath(file)))
        assert files.mentions.of("ShipFinalizer", "go") == {file: 1}
    finally:
        answers.complete()
        answers.keep(None)
    assert answers.is_digest(log.counts[os.fspath(file), True])


@OF_NO_CHART
def test_after_one_edit_no_other_file_is_read_but_those_that_count(runs: Runs, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (runs.folder / f"silent{number}.yaml").write_text(f"kind: ConfigMap{number}\n")
    edited = _candidate(runs.folder)
    runs("check")
    _appended(edited)
    read, real = list[str](), candidates.read_status

    def noted(path: str, *, follow: bool = True) -> tuple[bytes, os.stat_result]:
        read.append(path)
        return real(path, follow=follow)

    monkeypatch.setattr(candidates, "read_status", noted)
    told = runs("check")
    assert os.fspath(edited) in read
    assert [path for path in read if "silent" in path] == []
    assert told == runs("check", kept=False)


@pytest.mark.parametrize(
    "command",
    [
        ("check", "--diff"), ("check", "--since", "HEAD"), ("check", "--new-from", "HEAD"), ("check", "--staged"),
        ("check", "--output", "json=../out.json"), ("check", "--fix"), ("rename",),
    ],
)  # fmt: skip
def test_what_does_more_than_print_is_done_each_time(command: tuple[str, ...], runs: Runs) -> None:
    runs(*command)
    before = runs.linted
    runs(*command)
    assert runs.linted > before


def test_outside_of_a_repository_nothing_is_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What git would list is looked for in more places than a log has."""
    folder = tmp_path / "project"
    shutil.copytree(
        CASES / "FIN001" / sorted(path.parent.name for path in (CASES / "FIN001").glob("*/input"))[0] / "input", folder
    )
    runs = Runs(folder, tmp_path / "store", monkeypatch)
    assert runs("check") == runs("check", kept=False)
    before = runs.linted
    runs("check")
    assert runs.linted == before + 1


class _Questions:
    """What is asked of the system below a folder while this is patched in."""

    def __init__(self, folder: Path) -> None:
        self.folder = os.fspath(folder)
        self.seen: set[str] = set()

    def hear(self, path: object) -> None:
        try:
            text = os.fsdecode(os.fspath(path))  # type: ignore[call-overload]
        except TypeError:
            return  # an open file
        text = os.path.abspath(text)  # noqa: PTH100 - links stay as they are
        if text.startswith(self.folder):
            self.seen.add(text)

    def heard(self, name: str, patch: pytest.MonkeyPatch) -> None:
        real = getattr(os, name)

        def ask(path: object = ".", *arguments: object, **options: object) -> object:
            self.hear(path)
            return real(path, *arguments, **options)

        patch.setattr(os, name, ask)


_WATCHED: list[_Questions] = []


def _audit(event: str, arguments: tuple[object, ...]) -> None:
    if _WATCHED and event in ("open", "os.listdir", "os.scandir"):
        _WATCHED[-1].hear(arguments[0])


@pytest.fixture(scope="module")
def hook() -> Iterator[None]:
    sys.addaudithook(_audit)  # for good; it is silent where nothing is watched
    yield
    _WATCHED.clear()


@pytest.mark.parametrize("case", _cases())
@pytest.mark.usefixtures("hook")
def test_whatever_a_run_asks_of_the_system_is_in_its_log(
    case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "project"
    shutil.copytree(CASES / case / "input", folder)
    commit(folder, "all")
    home.modules_of.cache_clear()
    log, questions = Log(), _Questions(folder)
    with monkeypatch.context() as patched:
        for name in ("stat", "lstat", "readlink", "access"):
            questions.heard(name, patched)
        _WATCHED.append(questions)
        answers.keep(log)
        try:
            lint([folder], working=folder)
        finally:
            answers.complete()
            answers.keep(None)
            _WATCHED.pop()
    known = {path for _, path in log.answers} | {path for path, _ in log.reads}
    # To follow links is to look at every folder above, and at each link on the way
    above = {os.fspath(parent) for question, path in log.answers for parent in Path(path).parents if question == "real"}
    # Whether git would come to an end is asked whenever git is, by a repeated run as well
    before_git = {f"{folder}/.git/{name}" for name in ("HEAD", "config", "index", "packed-refs", "info/exclude")}
    assert log.incomplete == ""
    if not log.incomplete:
        assert questions.seen
        assert questions.seen - known - above - before_git == set()


@pytest.mark.parametrize("case", _cases()[::4])
def test_every_variable_that_is_read_is_in_the_key(case: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = Runs(planted(case, tmp_path / "project"), tmp_path / "store", monkeypatch)
    read: set[str] = set()
    monkeypatch.setattr(git, "_environment", lambda *_: {"PATH": os.defpath})  # git is asked again each time
    with environment_of(read, monkeypatch):
        runs("check", kept=False)
        runs("inventory", kept=False)
    assert "NO_COLOR" in read
    assert [name for name in sorted(read) if not repeated._matters(name) and not name.startswith(("_", "PYTEST"))] == []


def test_a_question_that_has_another_answer_meanwhile_is_no_answer(tmp_path: Path) -> None:
    answers.keep(log := Log())
    try:
        assert not asked.exists(tmp_path / "a")
        (tmp_path / "a").write_text("")
        assert asked.exists(tmp_path / "a")
        answers.complete()
    finally:
        answers.keep(None)
    assert "meanwhile" in log.incomplete


def test_a_signature_tells_files_from_others(tmp_path: Path) -> None:
    file = tmp_path / "a"
    assert asked.signature(os.fspath(file), follow=False) == answers.NO_FILE
    file.write_text("a")
    first = asked.signature(os.fspath(file), follow=False)
    file.chmod(0o600 if stat.S_IMODE(first[5]) != 0o600 else 0o640)
    assert asked.signature(os.fspath(file), follow=False) != first


# What is asked here decides over no run that is repeated, or is asked again by other means: git lists anew, code is in
# the version, and what asks git or writes gives up
_OTHERWISE = (
    "__main__.py", "cli/", "core/candidates.py", "data/", "disk/asked.py", "disk/git.py", "disk/git_index.py",
    "disk/kept/", "disk/walk.py", "disk/writing/", "dump/", "lsp/",
    "project/files/cache.py",
    "report/__init__.py",
    "rules/__init__.py", "run/allow_option.py", "run/changed_lines.py", "run/file_reader.py",
    "settings/settings_file.py",
)  # fmt: skip
_DIRECT = re.compile(
    r"\.(?:exists|is_file|is_dir|is_symlink|iterdir|glob|rglob|read_bytes|read_text|lstat|samefile)\(|\.resolve\(\)"
    r"|\bos\.(?:open|listdir|scandir|stat|lstat|walk|readlink|access)\(|(?<![\w.])open\("
    r"|\bos\.path\.(?:exists|lexists|isfile|isdir|islink|realpath|getsize|samefile)\(|candidates import .*\bread\b"
)


def test_nobody_asks_the_disk_but_by_its_door() -> None:
    package = Path(asked.__file__).parents[1]
    direct = [
        f"{name}:{number}: {line.strip()}"
        for path in sorted(package.rglob("*.py"))
        if not (name := path.relative_to(package).as_posix()).startswith(_OTHERWISE)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _DIRECT.search(re.sub(r"\basked\.\w+\(", "", line))
    ]
    assert direct == []
