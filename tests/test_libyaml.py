"""libyaml without the rest of ruamel.yaml: who imports the package later still gets all of it."""

import subprocess
import sys

import pytest

START = """
import sys
import finalizer_lint.cli.plain
from finalizer_lint.languages.yaml.libyaml import libyaml
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
    run("assert len(list(parse('a: 1'))) == 8\nassert not {'ruamel.yaml.constructor', 'datetime'} & set(sys.modules)")


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


def test_elsewhere_the_package_comes_as_a_whole() -> None:
    """In a process that is not the command line's, errors are of the classes that ruamel.yaml exports."""
    text = START.replace("import finalizer_lint.cli.plain", "")
    check = "from ruamel.yaml.parser import ParserError\ntry: list(parse('a: [1'))\nexcept ParserError: pass"
    subprocess.run([sys.executable, "-c", text + check], check=True)
