"""Shell completion: what shells themselves make of the scripts that ``finalizer-lint completion`` prints."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from finalizer_lint.cli.commands.completion import PROGRAM, SHELLS, VARIABLE
from finalizer_lint.cli.group import main
from finalizer_lint.report import FORMATS
from finalizer_lint.rules import all_rules

ROOT = Path(__file__).resolve().parent.parent
CODES = [rule.code for rule in all_rules()]

# A line up to the cursor, and all that its last word can be completed with.
LINES = {
    "ver": {"verdict"},
    "check --exit-": {"--exit-zero", "--exit-non-zero-on-fix"},
    "check --output-format s": {"sarif"},
    "check --output-format ": set(FORMATS),
    "check --fix --select fin00": {code for code in CODES if code.startswith("FIN00")},
    "check --ignore FIN001,FIN90": {f"FIN001,{code}" for code in CODES if code.startswith("FIN90")},
    "check . --select unq": {"unqualified-name"},
    "rule ": set(CODES),
    "rule dup": {"duplicate-name"},
    "rule nothing": set(),
    "completion ": set(SHELLS),
}
# The same where shells differ: in how they split a line, what ends a value, and who knows the files.
IN_A_SHELL = {
    "finalizer-lint ver": {"verdict"},
    "finalizer-lint check . --select FIN001,FIN002,fin90": {
        f"FIN001,FIN002,{c}" for c in CODES if c.startswith("FIN90")
    },
}
FILES = {"bash": {"compopt -o default"}, "fish": {"crane.yaml"}, "zsh": {"_path_files -f"}}

# Outside of completion the shells refuse what the scripts call to hand over their results: these print them.
SCRIPTS = {
    "bash": """\
eval "$(finalizer-lint completion bash)"
complete -p finalizer-lint >/dev/null || exit
compopt() { echo compopt "$@"; }
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_finalizer_lint_completion finalizer-lint
printf '%s\\n' "${COMPREPLY[@]}"
""",
    "zsh": """\
compdef() { [[ "$*" == "_finalizer_lint_completion finalizer-lint" ]] || exit 1; }
_describe() { print -rl -- ${${(P)3}%%:*}; }
compadd() { print -rl -- ${(P)5}; }
_path_files() { print -r -- "_path_files $*"; }
eval "$(finalizer-lint completion zsh)"
words=("$@") CURRENT=$#
_finalizer_lint_completion
""",
    "fish": """\
finalizer-lint completion fish | source
complete --do-complete $argv[1]
""",
}


@pytest.mark.parametrize(("line", "expected"), LINES.items(), ids=LINES)
def test_words(line: str, expected: set[str]) -> None:
    *before, last = line.split(" ")
    items = ShellComplete(main, {}, PROGRAM, VARIABLE).get_completions(before, last)
    assert {item.value for item in items} == expected


def call(shell: str, line: str) -> list[str]:
    """The command that prints what the shell would complete a line with."""
    if shell == "fish":
        return ["fish", "--no-config", "-c", SCRIPTS[shell], line]
    # Bash makes words of its own of `=`, zsh does not.
    words = re.findall(r"=|[^\s=]+" if shell == "bash" else r"\S+", line) + [""] * line.endswith(" ")
    options = {"bash": ["--norc", "--noprofile"], "zsh": ["-f"]}
    return [shell, *options[shell], "-c", SCRIPTS[shell], shell, *words]


def environment(folder: Path) -> dict[str, str]:
    """One in which ``finalizer-lint`` runs this checkout's code."""
    command = folder / "bin" / "finalizer-lint"
    if not command.exists():
        command.parent.mkdir()
        command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m finalizer_lint "$@"\n', encoding="utf-8")
        command.chmod(0o755)
    path = f"{command.parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "HOME": str(folder), "PATH": path, "PYTHONPATH": str(ROOT)}


def completed(shell: str, line: str, tmp_path: Path) -> set[str]:
    if shutil.which(shell) is None:
        pytest.skip(f"there is no {shell} here")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "crane.yaml").touch()
    done = subprocess.run(
        call(shell, line), cwd=folder, env=environment(tmp_path), capture_output=True, text=True, check=True
    )
    assert done.stderr == ""
    # fish shows a description behind a tabulator
    return {text.partition("\t")[0] for text in done.stdout.splitlines()} - {""}


@pytest.mark.parametrize("shell", SHELLS)
@pytest.mark.parametrize(("line", "expected"), IN_A_SHELL.items(), ids=IN_A_SHELL)
def test_words_in_a_shell(shell: str, line: str, expected: set[str], tmp_path: Path) -> None:
    assert completed(shell, line, tmp_path) == expected


@pytest.mark.parametrize("shell", SHELLS)
def test_an_option_and_its_value_in_one_word(shell: str, tmp_path: Path) -> None:
    found = completed(shell, "finalizer-lint check --output-format=ju", tmp_path)
    assert found == {"junit" if shell == "bash" else "--output-format=junit"}  # bash completes what is behind the `=`


@pytest.mark.parametrize("shell", SHELLS)
def test_files_in_a_shell(shell: str, tmp_path: Path) -> None:
    assert completed(shell, "finalizer-lint check ", tmp_path) == FILES[shell]


def run(tmp_path: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "finalizer_lint", *arguments]
    return subprocess.run(
        command, cwd=tmp_path, env=environment(tmp_path) | variables, capture_output=True, text=True, check=False
    )


def test_descriptions_are_whole(tmp_path: Path) -> None:
    asked = {"_FINALIZER_LINT_COMPLETE": "fish_complete", "COMP_WORDS": "finalizer-lint rule FIN002"}
    done = run(tmp_path, **asked, COMP_CWORD="FIN002")
    assert done.stdout == "plain,FIN002\tA finalizer name that is a domain, without a path.\n"


def test_an_unknown_question_is_not_answered_by_linting(tmp_path: Path) -> None:
    done = run(tmp_path, "check", _FINALIZER_LINT_COMPLETE="tcsh_complete")
    assert (done.returncode, done.stdout, done.stderr) == (1, "", "")


def test_unknown_shell(tmp_path: Path) -> None:
    done = run(tmp_path, "completion", "tcsh")
    assert done.returncode == 2
    assert "'tcsh' is not one of" in done.stderr
