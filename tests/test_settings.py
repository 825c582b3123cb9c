"""Settings: found above the files, strict about keys, clear about mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.model import Severity
from finalizer_lint.settings import Settings, SettingsError, find, load


def write(folder: Path, text: str, name: str = "finalizer-lint.toml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_every_key(tmp_path: Path) -> None:
    settings = load(
        write(
            tmp_path,
            """
            select = ["FIN0"]
            ignore = ["FIN008"]
            exclude = ["generated/"]
            domain = "acme.dev"
            kubernetes = "1.29"
            fail-on = "error"
            test-paths = ["checks/"]
            [renames]
            widget-cleanup = "acme.dev/cleanup"
            """,
        )
    )
    assert (settings.domain, settings.kubernetes, settings.fail_on) == ("acme.dev", "1.29", Severity.ERROR)
    assert settings.renames == {"widget-cleanup": "acme.dev/cleanup"}
    assert settings.is_excluded(tmp_path / "generated" / "x.yaml")
    assert settings.is_test(tmp_path / "a" / "checks" / "x.yaml")
    assert not settings.is_test(tmp_path / "tests" / "x.yaml")


@pytest.mark.parametrize(
    ("select", "ignore", "code", "expected"),
    [
        ((), (), "FIN001", True),
        ((), ("FIN0",), "FIN001", False),
        (("FIN001",), (), "FIN002", False),
        (("FIN0",), ("FIN008",), "FIN008", False),
        (("FIN008",), ("FIN0",), "FIN008", True),
        (("FIN",), ("FIN9",), "FIN901", False),
    ],
)
def test_the_longer_prefix_of_select_and_ignore_wins(
    select: tuple[str, ...], ignore: tuple[str, ...], code: str, expected: bool
) -> None:
    assert Settings(select=select, ignore=ignore).selects(code) is expected


def test_nearest_file_wins_and_the_repository_ends_the_search(tmp_path: Path) -> None:
    write(tmp_path, 'domain = "outside.dev"')
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    assert find(tmp_path / "repo", tmp_path).domain is None
    assert find(tmp_path / "repo", tmp_path).folder == tmp_path / "repo"
    write(tmp_path / "repo", '[tool.finalizer-lint]\ndomain = "repo.dev"', "pyproject.toml")
    write(tmp_path / "repo" / "a", "[tool.other]\n", "pyproject.toml")
    assert find(tmp_path / "repo" / "a", tmp_path).domain == "repo.dev"
    write(tmp_path / "repo" / "a", 'domain = "a.dev"')
    assert find(tmp_path / "repo" / "a", tmp_path).domain == "a.dev"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("domian = 'acme.dev'", "unknown key 'domian'; did you mean 'domain'?"),
        ("zzz = 1", "unknown key 'zzz'"),
        ("domain = 'acme'", "no domain"),
        ("domain = 3", "no domain"),
        ("select = 'FIN001'", "list of strings"),
        ("select = ['FIN001', 'E501']", "'E501' is no rule code"),
        ("kubernetes = '1.12'", "was not measured"),
        ("kubernetes = 1.29", "in quotes"),
        ("fail-on = 'panic'", "info, warning, error"),
        ("renames = ['a']", "table"),
        ("[renames]\na = 'b'", "would not accept 'b'"),
        ("[renames]\na = 'x.io/a/b'", "would not accept"),
        ("[renames]\na = 'x.io/a'\nb = 'x.io/a'", "same new name"),
        ("[renames]\na = 'x.io/a'\n'x.io/a' = 'x.io/b'", "both an old and a new name"),
        ("domain = ", "finalizer-lint.toml"),
    ],
)
def test_mistakes_are_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SettingsError) as error:
        load(write(tmp_path, text))
    assert message in str(error.value)
    assert "finalizer-lint.toml" in str(error.value)


def test_a_quoted_table_in_pyproject_counts(tmp_path: Path) -> None:
    write(tmp_path, '[tool."finalizer-lint"]\ndomain = "acme.dev"\n', "pyproject.toml")
    assert find(tmp_path, tmp_path).domain == "acme.dev"


@pytest.mark.parametrize("text", ["tool = 3\n# tool.finalizer-lint", "[tool.finalizer-lint]\nx = 1"])
def test_pyproject_of_any_shape(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError):
        load(write(tmp_path, text, "pyproject.toml"))
