"""Schemas of a chart's values: what of them is read, and that no schema keeps a run waiting."""

from __future__ import annotations

import json

import pytest

from tests.project import Project

_TEMPLATE = """\
apiVersion: fleet.acme.dev/v1
kind: Ship
metadata:
  name: ship
  finalizers: {{ toYaml .Values.finalizers | nindent 4 }}
"""
_ENDLESS = "^(a+)+$"  # twice as long for each letter more of a name that does not fit


def rename(project: Project, schema: object, old: str = "ship-cleanup") -> str:
    project.write("Chart.yaml", "apiVersion: v2\nname: fleet\nversion: 1.0.0\n")
    project.write("values.yaml", f"finalizers:\n- {old}\n")
    project.write("templates/ship.yaml", _TEMPLATE)
    project.write("values.schema.json", json.dumps(schema))
    done = project.run("rename", old, "fleet.acme.dev/cleanup")
    return done.out + done.err


def of_items(**said: object) -> dict[str, object]:
    return {"properties": {"finalizers": {"items": said}}}


@pytest.mark.parametrize(
    ("schema", "is_held"),
    [
        (of_items(pattern="^[a-z-]+$"), True),
        (of_items(pattern="^[a-z./-]+$"), False),
        (of_items(pattern=_ENDLESS), True),
        (of_items(pattern="^.*a.*b.*c.*$"), True),
        (of_items(pattern="^(?=ship).*$"), True),
        (of_items(pattern="(["), True),
        (of_items(pattern="^[[:alpha:]/.-]+$"), True),
        (of_items(pattern=r"^[)*+]?[a-z]+(\.[a-z]+)?(\.dev)?/?[a-z-]*$"), True),
        (of_items(enum=["ship-cleanup", "fleet.acme.dev/cleanup"], pattern="cleanup"), False),
        ({"allOf": [{"$ref": "#"}] * 3, **of_items(maxLength=63)}, False),
        ({"patternProperties": {_ENDLESS: {"items": {"const": "ship-cleanup"}}}}, True),
        (of_items(**{"$ref": "#/properties/finalizers/items"}), False),
        ([], False),
    ],
)
def test_what_a_schema_is_not_seen_to_take_holds_a_rename_back(project: Project, schema: object, is_held: bool) -> None:
    output = rename(project, schema)
    assert ("values.schema.json:1 is a schema of values that is not seen to take" in output) is is_held
    assert "Warning" not in output
    assert ("values.yaml:2:3: ship-cleanup -> fleet.acme.dev/cleanup" in output) is not is_held, output


def test_references_one_after_another_need_no_stack(project: Project) -> None:
    links = {f"n{number}": {"$ref": f"#/links/n{number + 1}"} for number in range(3000)}
    schema = {
        "links": {**links, "n3000": {"items": {"maxLength": 12}}},
        "properties": {"finalizers": {"$ref": "#/links/n0"}},
    }
    assert "is not seen to take" in rename(project, schema)


def test_no_name_is_held_against_a_pattern_without_end(project: Project) -> None:
    assert "is not seen to take" in rename(project, of_items(pattern=_ENDLESS), "a" * 60 + "-b")
