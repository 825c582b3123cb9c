"""A name is renamed everywhere or nowhere, however files that were not given spell it."""

from __future__ import annotations

import pytest

from tests.project import Project

MERGED = """x-base: &base
  finalizers: ["{}"]
kind: Widget
apiVersion: stable.acme.dev/v1
metadata:
  name: widget
  <<: *base
"""


@pytest.mark.parametrize("spelling", ["\\x5bx]", "\\u005bx]", "\\U0000005bx]", "[x]"])
def test_a_file_that_spells_the_name_with_escapes_is_looked_at_too(project: Project, spelling: str) -> None:
    project.settings('[renames]\n"[x]" = "new.acme.dev/x"\n')
    project.widget("one.yaml", '"[x]"')
    project.write("merged.yaml", MERGED.format(spelling))
    before = project.read("one.yaml")
    project.run("check", "--fix", "one.yaml")
    assert project.read("one.yaml") == before
    project.run("check", "--fix")
    assert project.read("one.yaml") == before
