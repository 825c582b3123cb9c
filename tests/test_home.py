"""Whose repository it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.project.owners.home import module_path, owners_of


@pytest.mark.parametrize(
    ("module", "remote", "expected"),
    [
        ("github.com/Acme/widgets/v2", "", {"acme"}),
        ("", "https://github.com/acme/widgets.git", {"acme"}),
        ("", "git@github.com:acme/widgets", {"acme"}),
        ("", "ssh://git@gitlab.com/acme/widgets.git", {"acme"}),
        ("sigs.k8s.io/widgets", "", {"kubernetes", "kubernetes-sigs"}),
        ("k8s.io/widgets", "https://github.com/fork/widgets", {"kubernetes", "fork"}),
        ("widgets.acme.dev/widgets", "", {"widgets.acme.dev"}),
        ("widgets", "/srv/git/widgets.git", set()),
        ("", "", set()),
    ],
)
def test_owners(tmp_path: Path, module: str, remote: str, expected: set[str]) -> None:
    if module:
        (tmp_path / "go.mod").write_text(f"module {module}\n\ngo 1.22\n")
    if remote:
        (tmp_path / ".git").mkdir()
        (tmp_path / ".git" / "config").write_text(f'[remote "origin"]\n\turl = {remote}\n')
    assert owners_of(tmp_path) == expected
    assert module_path(tmp_path) == module


def test_modules_below_the_root_count(tmp_path: Path) -> None:
    (tmp_path / "operator").mkdir()
    (tmp_path / "operator" / "go.mod").write_text("module github.com/acme/widgets/operator\n")
    assert owners_of(tmp_path) == {"acme"}


def test_linked_folders_and_unreadable_roots_say_nothing(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / "go.mod").write_text("module github.com/other/api\n", encoding="utf-8")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "linked").symlink_to(tmp_path / "there")
    assert owners_of(tmp_path) == {"other"}
    assert owners_of(tmp_path / "here") == set()
    assert owners_of(tmp_path / "missing") == set()
