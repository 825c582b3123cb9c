"""What is not needed for a plain manifest is neither imported nor compiled: a hook starts once for each commit."""

import subprocess
import sys

import pytest

MANIFEST = """apiVersion: stable.acme.dev/v1
kind: Widget
metadata:
  name: one
  labels: {app: one}
  finalizers:
    - widget-cleanup
    - other.io/x
"""
# The front-end as the command line has it: how many uses, how many patterns, which modules
READ = """
import re, sys
import finalizer_lint.cli.plain
from finalizer_lint.core.source import Source
compiled = []
compile = re.compile
def seen(text, flags=0):
    compiled.append(text)
    return compile(text, flags)
re.compile = seen
from finalizer_lint.languages.yaml.read import read as extract
print(len(extract(Source(sys.argv[1], sys.stdin.buffer.read())).uses))
print(len(compiled))
print(*(name.rpartition(".")[2] for name in sys.modules if name.startswith("finalizer_lint.languages.yaml.")))
"""
ELSEWHERE = {
    "json_events": ("a.yaml", '{"metadata": {"finalizers": ["a.io/x"]}}'),
    "chart_values": ("values.yaml", "finalizer: a.io/x"),
    "inner_texts": ("a.yaml", "a: |\n  metadata:\n    finalizers: [a]\n"),
    "patches": ("a.yaml", "- {op: add, path: /metadata/finalizers, value: [a.io/x]}"),
    "template_items": ("a.yaml", "metadata: {finalizers: ['{{ x }}']}"),
    "template_mask": ("a.yaml", "metadata: {finalizers: ['{{ x }}']}"),
    "printed_names": ("a.yaml", "metadata: {finalizers: ['{{ .Values.x }}']}"),
    "list_lines": ("a.tpl", "{{ x }}\nfinalizers:\n- a.io/x\n b: :\n"),
}


def read(path: str, text: str) -> tuple[int, int, set[str]]:
    done = subprocess.run([sys.executable, "-c", READ, path], input=text, capture_output=True, text=True, check=True)
    uses, compiled, modules = done.stdout.splitlines()
    return int(uses), int(compiled), set(modules.split())


def test_a_plain_manifest() -> None:
    uses, compiled, modules = read("a.yaml", MANIFEST)
    assert (uses, compiled) == (2, 0)
    assert not modules & (ELSEWHERE.keys() | {"scalar_spelling"})


@pytest.mark.parametrize("module", ELSEWHERE)
def test_others(module: str) -> None:
    """Each of these modules is there for something."""
    assert module in read(*ELSEWHERE[module])[2]
