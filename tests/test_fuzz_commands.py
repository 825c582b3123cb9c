"""The projects of ``fuzz.commands``: the same for the same seed, and a trial of one sees what goes wrong."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from finalizer_lint.cli.plain import COMMANDS
from fuzz.commands.lines import lines, unnamed
from fuzz.commands.mutation import Mutator
from fuzz.commands.projects import known_projects
from fuzz.target import HERE

FILES = {"a.yaml": b"metadata:\n  name: one\n  finalizers:\n    - acme-cleanup\n", "b/c.py": b"F = 'acme'\n"}


def test_the_same_seed_makes_the_same_projects() -> None:
    projects = known_projects()
    first, second = (
        [Mutator(chance, projects).project(FILES) for _ in range(50)] for chance in (random.Random(7), random.Random(7))
    )
    assert first == second
    assert sum(made != first[0] for made in first) > 40


def test_a_name_is_one_that_stands_near_the_word() -> None:
    assert Mutator(random.Random(1), []).name_in(FILES) == b"acme-cleanup"


def test_every_command_is_called() -> None:
    called = {line.arguments[0] for line in lines(FILES, b"acme", random.Random(1))}
    assert not unnamed(called)
    assert unnamed(called - {"migrate"}) == {"migrate"}
    assert called <= set(COMMANDS)


TRIAL = """
import os, pathlib, random, sys
from fuzz.commands import editor, running, trial
from fuzz.commands.trial import Trial
from fuzz.tally import Tally

files = {"a.yaml": b"metadata:\\n  finalizers:\\n    - acme-cleanup\\n"}
real = running.main

def tried():
    print(sorted({what[:30] for _, what in Trial(files, files, b"acme-cleanup", random.Random(3), Tally()).faults()}))

def wrote():
    pathlib.Path("a.yaml").write_bytes(os.urandom(9))
    sys.exit(0)

tried()
for fault in (lambda: sys.exit(4), lambda: 1 / 0, wrote, lambda: print("\\x1b[31m"), lambda: print("\\n::error::x")):
    running.main = fault
    tried()
running.main = real
editor.ask = lambda *_: 1 / 0
tried()
"""


@pytest.mark.slow
def test_a_trial_sees_what_goes_wrong() -> None:
    """In a process of its own, as it forks."""
    done = subprocess.run([sys.executable, "-c", TRIAL], cwd=HERE.parent, capture_output=True, text=True, check=True)
    fine, fault, exception, wrote, colour, command, server = done.stdout.splitlines()
    assert fine == "[]"
    assert "'exit 4: '" in fault
    assert "exit 98: Traceback (most" in exception
    assert "wrote ['" in wrote
    assert "wrote once more" in wrote
    assert "speaks to a terminal" in colour
    assert "speaks to a terminal" in command
    assert "1: Traceback" in server or "98: Traceback" in server
