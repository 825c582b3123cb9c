"""What is kept for later runs: whole or absent, whatever happens to its files."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from finalizer_lint.disk.kept import bound, keys, place
from finalizer_lint.disk.kept.shelf import Shelf
from finalizer_lint.disk.kept.store import Store

_NAME = keys.name("facts", "a")
_TEXT = b"some text\nin two lines"
_POSIX = pytest.mark.skipif(os.name == "nt", reason="modes and owners are Unix's")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "home" / "cache"


def _shelf(folder: Path, largest: int = bound.USUAL) -> Shelf:
    return Shelf(os.fspath(folder), largest)


def _kept(folder: Path) -> Path:
    _shelf(folder).put(_NAME, _TEXT)
    return folder / _NAME


def test_a_text_comes_back_as_it_was(folder: Path) -> None:
    _kept(folder)
    assert _shelf(folder).get(_NAME) == _TEXT
    assert _shelf(folder).get(keys.name("facts", "b")) is None


def test_looking_makes_no_folder(folder: Path) -> None:
    assert _shelf(folder).get(_NAME) is None
    assert not folder.parent.exists()


@_POSIX
def test_the_folder_is_the_users_alone(folder: Path) -> None:
    file = _kept(folder)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert (folder / ".gitignore").read_text() == "*\n"


def test_every_byte_that_turns_makes_a_text_absent(folder: Path) -> None:
    file = _kept(folder)
    whole = file.read_bytes()
    for place_of_byte in range(len(whole)):
        turned = bytearray(whole)
        turned[place_of_byte] ^= 1
        file.write_bytes(turned)
        assert _shelf(folder).get(_NAME) is None, place_of_byte


def test_every_text_that_is_cut_or_longer_is_absent(folder: Path) -> None:
    file = _kept(folder)
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert _shelf(folder).get(_NAME) is None, length
    file.write_bytes(whole + b" ")
    assert _shelf(folder).get(_NAME) is None


def test_a_text_by_the_name_of_another_is_absent(folder: Path) -> None:
    other = keys.name("facts", "b")
    _kept(folder).rename(folder / other)
    assert _shelf(folder).get(other) is None


@_POSIX
def test_links_and_pipes_are_not_followed(folder: Path, tmp_path: Path) -> None:
    file = _kept(folder)
    elsewhere = tmp_path / "elsewhere"
    file.rename(elsewhere)
    file.symlink_to(elsewhere)
    assert _shelf(folder).get(_NAME) is None
    file.unlink()
    os.mkfifo(file)
    assert _shelf(folder).get(_NAME) is None


@_POSIX
def test_a_link_in_the_usual_place_is_no_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path))
    usual, elsewhere = place.default(), tmp_path / "elsewhere"
    elsewhere.mkdir()
    Path(usual).symlink_to(elsewhere)
    _shelf(Path(usual)).put(_NAME, _TEXT)
    assert not list(elsewhere.iterdir())


@_POSIX
def test_a_folder_that_others_can_write_to_is_not_read(folder: Path) -> None:
    _kept(folder)
    folder.chmod(0o777)
    assert _shelf(folder).get(_NAME) is None


def test_nothing_is_said_where_no_folder_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    for folder in (tmp_path / "file", tmp_path / "file" / "below"):
        shelf = _shelf(folder)
        shelf.put(_NAME, _TEXT)
        assert shelf.get(_NAME) is None
        shelf.close()


@pytest.mark.parametrize("fails", ["open", "write", "replace"])
def test_a_full_disk_leaves_nothing_and_ends_keeping(fails: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shelf = _shelf(folder)
    shelf.put(keys.name("facts", "before"), _TEXT)
    before = sorted(folder.iterdir())
    tried = []

    def full(*arguments: object, **_: object) -> object:
        tried.append(arguments)
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, fails, full)
        shelf.put(_NAME, _TEXT)
        shelf.put(_NAME, _TEXT)
    assert len(tried) == 1
    assert sorted(folder.iterdir()) == before
    assert shelf.get(keys.name("facts", "before")) == _TEXT


def test_two_processes_keep_the_same_at_once(folder: Path) -> None:
    code = (
        "import sys\nfrom finalizer_lint.disk.kept.shelf import Shelf\n"
        "shelf = Shelf(sys.argv[1], 200_000)\n"
        "for number in range(200):\n"
        "    name, text = f'facts-{number % 20:040}', b'x' * (number % 20 * 100)\n"
        "    shelf.put(name, text)\n"
        "    assert shelf.get(name) in (None, text)\n"
        "shelf.close()\n"
    )
    both = [subprocess.Popen([sys.executable, "-c", code, folder]) for _ in range(2)]
    assert [one.wait(60) for one in both] == [0, 0]
    assert not [*folder.glob(f"{bound.TEMPORARY}*")]


def test_the_oldest_go_first(folder: Path) -> None:
    shelf = _shelf(folder, 10_000)
    for number in range(8):
        shelf.put(f"facts-{number:040}", b"x" * 1500)
        os.utime(folder / f"facts-{number:040}", (number, number))
    shelf.close()
    left = sorted(one.path for one in bound.contents(os.fspath(folder)))
    assert sum(one.size for one in bound.contents(os.fspath(folder))) <= 10_000
    assert [path[-1] for path in left] == ["3", "4", "5", "6", "7"]


def test_what_is_used_is_not_the_oldest(folder: Path) -> None:
    file = _kept(folder)
    os.utime(file, (1, 1))
    assert _shelf(folder).get(_NAME) == _TEXT
    assert file.stat().st_mtime > 1


def test_what_killed_processes_left_goes_and_what_others_put_there_stays(folder: Path) -> None:
    _kept(folder)
    left, fresh, foreign = (folder / name for name in (f"{bound.TEMPORARY}1", f"{bound.TEMPORARY}2", "notes.txt"))
    for file in (left, fresh, foreign):
        file.write_text("x")
    hours_ago = time.time() - 7200
    os.utime(left, (hours_ago, hours_ago))
    bound.remove_oldest(os.fspath(folder), 0)
    assert not left.exists()
    assert foreign.exists()


def test_a_store_asks_for_nothing_that_other_code_has_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(os.fspath(folder))
    store.put("facts", "go", "1", text=_TEXT)
    assert Store(os.fspath(folder)).get("facts", "go", "1") == _TEXT
    assert Store(os.fspath(folder)).get("facts", "python", "1") is None
    assert Store(os.fspath(folder)).get("other", "go", "1") is None
    assert Store(os.fspath(folder)).get("facts", "go1") is None
    monkeypatch.setattr(keys, "_versions", lambda: dict.fromkeys(keys.REQUIRED, "99"))
    assert Store(os.fspath(folder)).get("facts", "go", "1") == _TEXT  # what runs here is the code that kept it
    monkeypatch.setattr(keys, "_own", {})  # as in another process
    assert Store(os.fspath(folder)).get("facts", "go", "1") is None


def test_the_version_follows_the_bytes_of_the_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "package"
    (package / "room").mkdir(parents=True)
    file = package / "room" / "code.py"
    file.write_text("a = 1")
    monkeypatch.setattr(keys, "_PACKAGE", os.fspath(package))

    def version() -> str | None:
        return keys.code_version(_shelf(tmp_path / "cache"))

    first = version()
    os.utime(file, (5, 5))
    assert version() == first  # installed anew
    file.write_text("a = 2")
    assert version() != first
    file.write_text("a = 1")
    (package / "room" / "more.py").write_text("")
    assert version() != first


def test_what_an_installer_noted_is_believed_until_something_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, record = tmp_path / "finalizer_lint", tmp_path / "finalizer_lint-1.0.dist-info" / "RECORD"
    package.mkdir()
    record.parent.mkdir()
    (package / "code.py").write_text("a = 1")
    monkeypatch.setattr(keys, "_PACKAGE", os.fspath(package))

    def told(noted: str) -> str | None:
        record.write_text(noted)
        return keys._installed(record.stat().st_ctime_ns)

    line = "finalizer_lint/code.py,sha256=abc,5\n"
    assert told(line) == told(f"../bin/finalizer-lint,sha256=of another place,9\n{line}")
    assert told(line) != told(line.replace("abc", "abd"))
    assert told("_editable.pth,sha256=abc,5\n") is None
    assert keys._installed(record.stat().st_ctime_ns + 1) is None


def test_without_versions_of_the_parsers_nothing_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys, "_versions", lambda: {"libcst": "1"})
    monkeypatch.setattr(keys, "_own", {})
    store = Store(os.fspath(folder))
    store.put("facts", "1", text=_TEXT)
    assert store.get("facts", "1") is None
    assert not folder.exists()


@pytest.mark.skipif(sys.version_info < (3, 11), reason="no tomllib")
def test_every_dependency_is_in_the_version() -> None:
    import tomllib

    project = tomllib.loads((Path(__file__).parents[1] / "pyproject.toml").read_text())["project"]
    names = {one.replace(">", " ").split(" ")[0].replace(".", "_").replace("-", "_") for one in project["dependencies"]}
    assert names == keys.REQUIRED | keys.OPTIONAL
    assert keys._versions().keys() >= keys.REQUIRED


def test_blobs_are_called_as_git_calls_them(tmp_path: Path) -> None:
    data = b"kind: Namespace\n"
    done = subprocess.run(
        ["git", "hash-object", "--stdin"], input=data, cwd=tmp_path, capture_output=True, check=True
    ).stdout
    assert keys.blob_id(data) == done.decode().strip()
    assert len(keys.blob_id(data, 64)) == 64


def test_the_folder_is_the_one_that_was_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv(place.VARIABLE, raising=False)
    monkeypatch.delenv(place.OFF, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", os.fspath(tmp_path))
    assert place.chosen(None, off=False) == os.fspath(tmp_path / "finalizer-lint")
    monkeypatch.setenv(place.VARIABLE, os.fspath(tmp_path / "by-variable"))
    assert place.chosen(None, off=False) == os.fspath(tmp_path / "by-variable")
    assert place.chosen(os.fspath(tmp_path / "option"), off=False) == os.fspath(tmp_path / "option")
    assert place.chosen("option", off=True) is None
    monkeypatch.setenv(place.OFF, "1")
    assert place.chosen(os.fspath(tmp_path / "option"), off=False) is None
    monkeypatch.setenv(place.OFF, "0")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    monkeypatch.delenv(place.VARIABLE)
    assert place.chosen(None, off=False) == os.fspath(Path("~/.cache/finalizer-lint").expanduser())
