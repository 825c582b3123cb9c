"""Which tags are releases, and their order."""

from __future__ import annotations

import random

import pytest

from finalizer_lint.project.history.releases import is_older, minor_versions, version_of

IN_ORDER = [
    "v0.9.0", "1.2rc1", "1.2", "v1.9.0", "v1.10.0-alpha", "v1.10.0-beta.3", "v1.10.0-rc.2", "v1.10.0-rc.10", "v1.10.0",
    "operator-1.10.1", "api/v2.0.0",
]  # fmt: skip


def test_versions_are_in_order() -> None:
    mixed = random.Random(1).sample(IN_ORDER, len(IN_ORDER))
    assert sorted(mixed, key=lambda tag: version_of(tag) or ((), False, ())) == IN_ORDER


@pytest.mark.parametrize("tag", ["nightly", "v1", "2024-01-02", "", "v1.2.3/x", "sha-1a2b3c", "kube-ovn-v1.16.0"])
def test_no_versions(tag: str) -> None:
    assert version_of(tag) is None


def test_which_is_older() -> None:
    assert is_older("v1.9.0", "v1.10.0")
    assert not is_older("v1.10.0", "v1.9.0")
    assert is_older("main", "HEAD", ["main", "HEAD"])
    assert not is_older("main", "HEAD")


def test_minor_versions() -> None:
    revisions = ["v1.0.0", "v1.0.1", "v1.1.0", "HEAD~1", "HEAD"]
    assert minor_versions(revisions) == [["v1.0.0", "v1.0.1"], ["v1.1.0"], ["HEAD~1"], ["HEAD"]]
