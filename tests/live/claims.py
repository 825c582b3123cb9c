"""Which test proves which sentence of ``finalizer-lint migrate``, by the ids of ``migration_claims``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from finalizer_lint.report.commands.migration_claims import CLAIMS
from finalizer_lint.run.migration import plan_migration
from tests.live.controllers import NEW, OLD

Test = TypeVar("Test", bound=Callable[..., object])
PROVEN: dict[str, set[str]] = defaultdict(set)  # by version; what holds whichever version is released stands under ANY
ANY = "any"
# What is said not to be understood can't be proven
NOTHING_IS_SAID = {"old-now-perhaps", "both-now-perhaps", "perhaps"}


def proves(version: str, *ids: str) -> Callable[[Test], Test]:
    """What a test shows of the version of a controller that a report is about."""
    PROVEN[version].update(ids)
    return lambda test: test


def said(project: Path) -> set[str]:
    """What ``migrate`` says of a project whose code is renamed."""
    migration = plan_migration(OLD, NEW, [project], working=project)
    assert migration.in_code
    assert migration.listed
    return {claim.id for claim in CLAIMS if claim.holds(migration)}


def proven(version: str) -> set[str]:
    return PROVEN[version] | PROVEN[ANY]
