"""libyaml without the rest of ruamel.yaml: who imports the package later still gets all of it."""

import json
import subprocess
import sys

import pytest

START = """
import sys
import finalizer_lint.cli.plain
from finalizer_lint.languages.yaml.events.libyaml import libyaml
parse = libyaml()
"""

LATER = [
    "import ruamel.yaml; assert ruamel.yaml.YAML().load('a: 1') == {'a': 1}",
    "import ruamel.yaml; assert ruamel.yaml.scanner.ScannerError and ruamel.yaml.events.ScalarEvent",
    "from ruamel.yaml import YAML; assert YAML(typ='safe').load('a: [1]') == {'a': [1]}",
    "from ruamel.yaml.constructor import SafeConstructor; assert SafeConstructor.yaml_constructors",
    "import ruamel.yaml; assert ruamel.yaml.__version__ and ruamel.yaml.__spec__.name == 'ruamel.yaml'",
]


def run(text: str) -> None:
    done = subprocess.run([sys.executable, "-c", START + text], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_most_of_the_package_is_not_imported() -> None:
    pytest.importorskip("_ruamel_yaml")
    run("assert len(list(parse('a: 1'))) == 4\nassert not {'ruamel.yaml.events', 'datetime'} & set(sys.modules)")


@pytest.mark.parametrize("text", LATER)
def test_the_package_is_whole_for_who_imports_it_later(text: str) -> None:
    run(text)


@pytest.mark.parametrize("text", ["a: [1", "a: b: c", '"\\x"', "a: \t- b", "%FOO\n---\na", "\x00"])
def test_errors_are_those_of_yaml(text: str) -> None:
    run(f"""
from ruamel.yaml.error import YAMLError
try:
    list(parse({text!r}))
except YAMLError as error:
    assert getattr(error, "problem", None) or error.reason
else:
    raise AssertionError
""")


# Every kind of event and of scalar, marks that move by anchors, tags, comments and documents, and what is no YAML.
TEXTS = [
    "a: 1\nb: 'two'\nc: \"th\\u00e9 \\\\\"\n",
    "a: |\n  text\n\n\nb: >-\n  folded\n  text\n",
    "&m {a: &x 1, ? [b] : *x, <<: *m}",
    "- !!str a\n- ! b\n- !<tag:yaml.org,2002:int> 3\n- &a !t\n  # why\n  c\n- !t &e\n",
    "%TAG !e! tag:e.io,2026:\n---\n!e!x [a, 'b']\n...\n---\nü: 😀\n---\n",
    "- - a\n- ? b\n  : c\n-\n",
    "a: [1",
    "a: b: c",
    'é: *none\nb: "\\x"',
    "a: 1\n--- |\n x\n... b",
    "%FOO\n---\na",
    "a\x00",
]
EVENTS = """
import json
from finalizer_lint.languages.yaml.events.events import UnreadableError, events, opinions
def told(text, start):
    found = []
    try:
        for e in events(opinions(0)[0], "#" * start + text, start, start + len(text)):
            found.append([e.kind, e.start, e.end, e.value, e.style, e.tag, e.anchor])
    except UnreadableError as error:
        found.append([error.message, error.index])
    return found
"""


def events(started: str, before: str = "") -> list[list[list[object]]]:
    text = f"{started}{EVENTS}{before}\nprint(json.dumps([told(text, n) for text in {TEXTS!r} for n in (0, 3)]))"
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    found: list[list[list[object]]] = json.loads(done.stdout)
    return found


def test_events_are_those_of_the_whole_package() -> None:
    pytest.importorskip("_ruamel_yaml")
    found = events("import finalizer_lint.cli.plain")
    assert {event[0] for told in found for event in told} >= {"scalar", "alias", "array", "object", "end"}
    assert found == events("")


def test_events_are_the_same_after_a_second_opinion() -> None:
    """That one loads the whole package."""
    asked = "assert len(list(opinions(0)[0]('a: 1'))) == len(list(opinions(0)[-1]('a: 1'))) == 4"
    assert events("import finalizer_lint.cli.plain", asked) == events("")


def test_elsewhere_the_package_comes_as_a_whole() -> None:
    """In a process that is not the command line's, errors are of the classes that ruamel.yaml exports."""
    text = START.replace("import finalizer_lint.cli.plain", "")
    check = "from ruamel.yaml.parser import ParserError\ntry: list(parse('a: [1'))\nexcept ParserError: pass"
    subprocess.run([sys.executable, "-c", text + check], check=True)
