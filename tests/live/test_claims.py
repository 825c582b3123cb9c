"""Every sentence of ``finalizer-lint migrate`` is proven on a real server, and no test proves what is not said.

This needs no server: it holds together what ``migrate`` says of the controllers and which tests say that they prove it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.report.commands.migration_claims import CLAIMS
from tests.live import test_gitops, test_kopf, test_migrations
from tests.live.claims import ANY, NOTHING_IS_SAID, PROVEN, proven, said
from tests.live.controllers import AFTER, BEFORE, FORGETTING, RETIRING, STYLES, Version, sources

pytestmark = pytest.mark.slow
TESTS = (test_gitops, test_kopf, test_migrations)  # importing them is what says what they prove


@pytest.mark.parametrize("version", [AFTER, RETIRING, FORGETTING], ids=lambda version: version.name)
def test_what_is_said_of_renamed_code_is_proven(tmp_path: Path, version: Version) -> None:
    sources(tmp_path, version)
    spoken = {style: said(tmp_path / style) for style in STYLES}
    assert {style: claims - proven(version.name) for style, claims in spoken.items()} == {
        style: set() for style in STYLES
    }
    assert {style: PROVEN[version.name] - claims for style, claims in spoken.items()} == {
        style: set() for style in STYLES
    }


@pytest.mark.parametrize("name", ["clearing-after", "live-only", "some-time"])
def test_what_is_said_of_other_code_is_proven(tmp_path: Path, name: str) -> None:
    sources(tmp_path, BEFORE)
    spoken = said(tmp_path / name)
    assert spoken - proven(name) == set()
    assert PROVEN[name] - spoken == set()


def test_what_is_said_of_kopf_is_proven(tmp_path: Path) -> None:
    test_kopf.renamed(tmp_path)
    spoken = said(tmp_path)
    assert spoken - proven("kopf") == set()
    assert PROVEN["kopf"] - spoken == set()


def test_every_claim_is_proven() -> None:
    every = {claim.id for claim in CLAIMS}
    assert every - set().union(*PROVEN.values()) == NOTHING_IS_SAID
    assert len(every) == len(CLAIMS)
    assert PROVEN[ANY] <= every
