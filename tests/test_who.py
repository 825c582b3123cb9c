"""``who``: whose a name is, and what the project at hand does with it."""

from __future__ import annotations

import pytest

from tests.project import Project


@pytest.mark.parametrize(
    ("arguments", "code", "lines"),
    [
        (["foregroundDeletion"], 0, ["  whose:     Kubernetes", "  here:      not in this project"]),
        (
            ["agones.dev"],
            0,
            [
                "  whose:     Agones",
                "  stands on: agones.dev/GameServer",
                "  now:       agones.dev/controller since v1.41.0",
                "  source:    github.com/googleforgames/agones: pkg/gameservers/controller.go",
                "  server:    rejected on built-in kinds, warned on custom resources (Kubernetes ",
            ],
        ),
        (["acme.dev/x"], 1, ["  whose:     nobody's that is known"]),
        (
            ["foregroundDeletionn"],
            1,
            ["  whose:     nobody's that is known; did you mean Kubernetes's foregroundDeletion?"],
        ),
        (["ship-cleanup"], 0, ["  whose:     this project", "  here:      declared at ship.py:3:8, added at ship"]),
    ],
)
def test_who(project: Project, arguments: list[str], code: int, lines: list[str]) -> None:
    project.write(
        "ship.py",
        "import kopf\n\nSHIP = 'ship-cleanup'\n\ndef add(body):\n    body['metadata']['finalizers'].append(SHIP)\n",
    )
    done = project.run("who", *arguments)
    assert done.code == code, done
    for line in lines:
        assert f"\n{line}" in done.out, done.out


def test_the_kind_decides(project: Project) -> None:
    name = "resources-finalizer.argocd.argoproj.io"
    every = project.run("who", name, "--output-format", "json").json["names"][0]["known"]
    one = project.run("who", name, "--kind", "argoproj.io/v1alpha1/AppProject", "--output-format", "json")
    assert len(every) > 1
    (known,) = one.json["names"][0]["known"]
    assert known["kinds"] == ["argoproj.io/AppProject", "argoproj.io/ApplicationSet"]


@pytest.mark.parametrize("arguments", [[], ["x", "--kind", "Widget"]])
def test_wrong_use(project: Project, arguments: list[str]) -> None:
    assert project.run("who", *arguments).code == 2
