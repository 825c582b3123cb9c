"""What a Python expression comes to: through classes, objects, functions and parameters, and when it stays unknown."""

from __future__ import annotations

import pytest

from finalizer_lint.project.files.choice import Choice
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.names.collection import collect
from finalizer_lint.project.names.resolve import Resolver
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.settings import Configuration
from tests.project import Project

ADD = "meta.finalizers.append"


def _added(project: Project, text: str, **others: str) -> list[str | None]:
    """The names that the file ``main.py`` adds; None where one is not known."""
    return [use.name for use in _uses(project, text, **others)]


def _uses(project: Project, text: str, **others: str) -> list[ResolvedUse]:
    for name, other in others.items():
        project.write(f"{name}.py", other)
    path = project.write("main.py", "import kubernetes\n" + text)
    files = Files(project.folder, Configuration(project.folder), project.folder, Choice(frozenset({str(path)})))
    files.add(path, path.read_bytes())
    return [use for use in collect(files, Resolver(files)).uses if use.role.value == "added"]


@pytest.mark.parametrize(
    "text",
    [
        # a class attribute that is inherited, in a class of this module
        f'class A:\n    NAME = "acme.io/x"\nclass B(A):\n    pass\n{ADD}(B.NAME)',
        f'class A:\n    NAME = "acme.io/x"\nclass B(A):\n    def add(self, meta):\n        {ADD}(self.NAME)',
        # set once, to a constant
        (
            f'NAME = "acme.io/x"\nclass A:\n    def __init__(self):\n        self.finalizer = NAME\n'
            f"    def add(self, meta):\n        {ADD}(self.finalizer)"
        ),
        # an object that is known by the call that makes it, or by an annotation
        f'class S:\n    finalizer: str = "acme.io/x"\ns = S()\n{ADD}(s.finalizer)',
        f'class S:\n    finalizer: str = "acme.io/x"\n{ADD}(S().finalizer)',
        f'class S:\n    finalizer: str = field(default="acme.io/x")\ndef add(s: S, meta):\n    {ADD}(s.finalizer)',
        f'class S:\n    finalizer: str = "acme.io/x"\ndef add(s: "S", meta):\n    {ADD}(s.finalizer)',
        (
            f'class S:\n    finalizer: str = "acme.io/x"\nclass C:\n    def __init__(self, s: S):\n        self.s = s\n'
            f"    def add(self, meta):\n        {ADD}(self.s.finalizer)"
        ),
        # members of an enumeration
        f'class F(Enum):\n    POD = "acme.io/x"\n{ADD}(F.POD.value)',
        f'class F(StrEnum):\n    POD = "acme.io/x"\n{ADD}(F.POD)',
        # what a function, method or property returns
        f'GROUP = "acme.io"\ndef finalizer() -> str:\n    """Ours."""\n    return f"{{GROUP}}/x"\n{ADD}(finalizer())',
        f'def which():\n    return "acme.io/x"\n{ADD}(which())',
        (
            f'class A:\n    @property\n    def which(self):\n        return "acme.io/x"\n'
            f"    def add(self, meta):\n        {ADD}(self.which)"
        ),
        f'class A:\n    @staticmethod\n    def which():\n        return "acme.io/x"\n{ADD}(A.which())',
        # the only constant that reaches a parameter
        f'NAME = "acme.io/x"\ndef _add(meta, name):\n    {ADD}(name)\n_add(one, NAME)\n_add(two, name=NAME)',
        f'NAME = "acme.io/x"\ndef add(meta, name=NAME):\n    {ADD}(name)',
        f'def add(meta, finalizer="acme.io/x"):\n    {ADD}(finalizer)',
        # a parameter, wherever its function is called
        f'NAME = "acme.io/x"\ndef add(meta, name):\n    {ADD}(name)\nadd(one, NAME)',
        f'def put(meta, name):\n    {ADD}(name)\ndef to(o, name):\n    put(o, name=name)\nto(one, "acme.io/x")',
        f'def put(meta, name):\n    {ADD}(name)\ndef to(o):\n    mine = "acme.io/x"\n    put(o, mine)',
        f'class A:\n    @staticmethod\n    def put_on(meta, name):\n        {ADD}(name)\nA.put_on(one, "acme.io/x")',
        (
            f"class A:\n    def __init__(self, name):\n        self.key = name\n    def put(self, meta):\n"
            f'        {ADD}(self.key)\ndef has(a: A) -> A:\n    return isinstance(a, A)\nA("acme.io/x")'
        ),
        (
            f"class A:\n    def __init__(self, name):\n        self.key = name\n    def put(self, meta):\n"
            f'        {ADD}(self.key)\nclass B(A):\n    def __init__(self):\n        super().__init__("acme.io/x")'
        ),
        (
            f"class A:\n    def __init__(self, name):\n        self.key = name\n    def put(self, meta):\n"
            f'        {ADD}(self.key)\nclass B(A):\n    pass\nB("acme.io/x")'
        ),
    ],
)
def test_known(project: Project, text: str) -> None:
    assert set(_added(project, text)) == {"acme.io/x"}


@pytest.mark.parametrize(
    "text",
    [
        # set in several places, or given where the object is made
        f'class S:\n    finalizer: str = "acme.io/x"\ns = S(finalizer=given)\n{ADD}(s.finalizer)',
        f'class S:\n    finalizer: str = "acme.io/x"\ns = S(given)\n{ADD}(s.finalizer)',
        f'class S:\n    finalizer: str = "acme.io/x"\ns = S(**given)\n{ADD}(s.finalizer)',
        f'class S:\n    finalizer: str = "acme.io/x"\ns = S()\ns.finalizer = given\n{ADD}(s.finalizer)',
        (
            f'class A:\n    def __init__(self):\n        self.finalizer = "acme.io/x"\n    def later(self, given):\n'
            f"        self.finalizer = given\n    def add(self, meta):\n        {ADD}(self.finalizer)"
        ),
        # a function that does not only return
        f'def which():\n    if old:\n        return "acme.io/y"\n    return "acme.io/x"\n{ADD}(which())',
        f'def which(kind):\n    return "acme.io/x"\n{ADD}(which(kind))',
        f'@wrapped\ndef which():\n    return "acme.io/x"\n{ADD}(which())',
        # a parameter that is given something else, or that is handed on
        f'NAME = "acme.io/x"\ndef _add(meta, name):\n    {ADD}(name)\n_add(one, NAME)\n_add(two, given)',
        f'def put(meta, name):\n    {ADD}(name)\nput(one, "acme.io/x")\nput(two, "acme.io/y")',
        f'def put(meta, name):\n    {ADD}(name)\nput(one, "acme.io/x")\nput(two, given)',
        f'def put(meta, name):\n    {ADD}(name)\nput(one, "acme.io/x")\nput(two)',
        f'def put(meta, name):\n    {ADD}(name)\nput(one, "acme.io/x")\nretry(put)',
        f'def put(meta, *names):\n    {ADD}(names)\nput(one, "acme.io/x")',
        f'@given("acme.io/y")\ndef put(meta, name):\n    {ADD}(name)\nput(one, "acme.io/x")',
        f"def put(meta, name):\n    {ADD}(name)",
        f"def put(meta, name):\n    put(meta, name)\n    {ADD}(name)",
        (
            f"class A:\n    def put(self, meta, name):\n        {ADD}(name)\nclass B:\n    def put(self, meta, name):\n"
            '        pass\nA().put(one, "acme.io/x")'
        ),
        (
            f"class A:\n    def __init__(self, name):\n        self.key = name\n    def put(self, meta):\n"
            f'        {ADD}(self.key)\nA("acme.io/x")\nmake(A)'
        ),
        (
            f"class A:\n    def __init__(self, name):\n        self.key = name\n    def put(self, meta):\n"
            f'        {ADD}(self.key)\nclass B(A):\n    pass\nA("acme.io/x")\nB("acme.io/y")'
        ),
        (
            f"class A:\n    def __init__(self, name):\n        self.key = name\n    def put(self, meta):\n"
            f'        {ADD}(self.key)\na = A("acme.io/x")\na.key = "acme.io/y"'
        ),
        f'NAME = "acme.io/x"\ndef _add(meta, name):\n    {ADD}(name)\n_add(one, NAME)\nretry(_add)',
        f'def put(meta, name):\n    {ADD}(name)\nput(one, "acme.io/x")\ngetattr(me, "put")(two, given)',
        (
            f"class A:\n    def __init__(self, name):\n        self.key = name\n    def put(self, meta):\n"
            f"        {ADD}(self.key)\nclass B(A):\n    pass\nclass C(B):\n    def __init__(self):\n"
            '        self.key = "acme.io/y"\nA("acme.io/x")'
        ),
        (
            f"class A:\n    def __init__(self, name):\n        self.key = name\n    def put(self, meta):\n"
            f'        {ADD}(self.key)\na = A("acme.io/x")\nsetattr(a, "key", "acme.io/y")'
        ),
        f'class S:\n    finalizer: str = "acme.io/x"\ns = S()\nt = replace(s, finalizer=given)\n{ADD}(s.finalizer)',
        f'NAME = "acme.io/x"\ndef _add(meta, name):\n    {ADD}(name)\n_add(one, NAME)\n_add(*given)',
        f'NAME = "acme.io/x"\ndef add(meta, name=NAME):\n    {ADD}(name)\nadd(one, given)',
        # itself
        f"class A(B):\n    pass\nclass B(A):\n    pass\n{ADD}(A.NAME)",
    ],
)
def test_unknown(project: Project, text: str) -> None:
    assert _added(project, text)[0] is None


@pytest.mark.parametrize(
    "text",
    [
        f'NAME = os.environ.get("NAME", "acme.io/x")\n{ADD}(NAME)',
        f'{ADD}(os.getenv("NAME", "acme.io/x"))',
        f'{ADD}(getenv("NAME", default="acme.io/x"))',
        f'NAME = os.environ.get("NAME") or "acme.io/x"\n{ADD}(NAME)',
        f'NAME = os.environ["NAME"] if "NAME" in os.environ else "acme.io/x"\n{ADD}(NAME)',
        f'DOMAIN = os.environ.get("DOMAIN", "acme.io")\nNAME = f"{{DOMAIN}}/x"\n{ADD}(NAME)',
        f'class A:\n    domain = os.environ.get("DOMAIN", "acme.io")\n    label = f"{{domain}}/x"\n{ADD}(A.label)',
        f'OURS = "acme.io/x"\nNAME = os.getenv("NAME", OURS)\n{ADD}(NAME)',
        f'env = Env()\n{ADD}(env.str("NAME", "acme.io/x"))',
        f'env = environ.Env()\n{ADD}(env("NAME", default="acme.io/x"))',
        f'from decouple import config\n{ADD}(config("NAME", default="acme.io/x"))',
        f'class S(BaseSettings):\n    finalizer: str = "acme.io/x"\ns = S()\n{ADD}(s.finalizer)',
        f'class S(Library):\n    finalizer: str = "acme.io/x"\ns = S()\n{ADD}(s.finalizer)',
        f'p.add_argument("--finalizer", default="acme.io/x")\nargs = p.parse_args()\n{ADD}(args.finalizer)',
        f'p.add_argument("-f", dest="name", default="acme.io/x")\ndef add(args, meta):\n    {ADD}(args.name)',
        f'@click.option("--mark", default="acme.io/x")\ndef add(mark, meta):\n    {ADD}(mark)',
        f'def add(meta, mark: str = typer.Option("acme.io/x")):\n    {ADD}(mark)',
    ],
)
def test_defaults(project: Project, text: str) -> None:
    """What the environment, an option or a setting may change is known, and known to be a default."""
    assert _added(project, text) == ["acme.io/x"]
    assert [use.resolution.default for use in _uses(project, text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        f'{ADD}(os.environ["NAME"])',
        f'{ADD}(os.getenv("NAME"))',
        f'{ADD}(cache.get("NAME", "acme.io/x"))',
        f'NAME = given or "acme.io/x"\n{ADD}(NAME)',
        f'{ADD}(config("NAME", default="acme.io/x"))',
        f"args = p.parse_args()\n{ADD}(args.finalizer)",
        f'p.add_argument("--finalizer", default="acme.io/x")\ndef add(thing, meta):\n    {ADD}(thing.finalizer)',
        (
            'p.add_argument("--finalizer", default="acme.io/x")\nq.add_argument("--finalizer", default="acme.io/y")\n'
            f"args = p.parse_args()\n{ADD}(args.finalizer)"
        ),
    ],
)
def test_no_default(project: Project, text: str) -> None:
    assert _added(project, text) == [None]


def test_through_modules(project: Project) -> None:
    """A base class, an object and a function of other modules, and what a package hands on."""
    text = f"""\
from config import settings
from base import Base
import base
{ADD}(settings.finalizer)
class Handler(Base):
    def add(self, meta):
        {ADD}(self.FINALIZER)
{ADD}(base.finalizer_name())
"""
    base = """\
from deep import Deepest
class Base(Deepest):
    pass
def finalizer_name():
    return "acme.io/three"
"""
    config = 'class Config:\n    finalizer: str = "acme.io/one"\nsettings = Config()\n'
    deep = 'class Deepest:\n    FINALIZER = "acme.io/two"\n'
    assert _added(project, text, config=config, base=base, deep=deep) == ["acme.io/one", "acme.io/two", "acme.io/three"]


def test_given_in_another_module(project: Project) -> None:
    text = f"from config import Config\ndef add(config: Config, meta):\n    {ADD}(config.finalizer)\n"
    config = 'class Config:\n    finalizer: str = "acme.io/x"\n'
    assert _added(project, text, config=config) == ["acme.io/x"]
    assert _added(project, text, config=config, test_it='Config(finalizer="acme.io/test")\n') == ["acme.io/x"]
    assert _added(project, text, config=config, run="Config(finalizer=given)\n") == [None]


def test_each_name_is_found_once(project: Project) -> None:
    """A parameter or function that passes a name on does not give it a second place."""
    text = f"""\
import kubernetes
NAME = "bare-finalizer"
def finalizer_name():
    return "other-finalizer"
def _add(meta, finalizer):
    {ADD}(finalizer)
_add(one, NAME)
{ADD}(finalizer_name())
"""
    path = project.write("main.py", text)
    done = project.run("check", "--output-format", "json", str(path))
    found = [finding for finding in done.json["findings"] if finding["code"] == "FIN001"]
    assert [(finding["finalizer"], finding["start"]["line"]) for finding in found] == [
        ("bare-finalizer", 2),
        ("other-finalizer", 4),
    ]


def test_given_to_a_function_of_another_module(project: Project) -> None:
    text = f"def put(meta, name):\n    {ADD}(name)\n"
    calls = 'from code_of import put\nimport code_of\nNAME = "acme.io/x"\nput(one, NAME)\ncode_of.put(two, NAME)\n'
    assert _added(project, text, run=calls.replace("code_of", "main")) == ["acme.io/x"]
    assert _added(project, text, run=calls.replace("code_of", "main"), test_it="from main import put\nput(1, 2)\n") == [
        "acme.io/x"
    ]
    assert _added(project, text, run=calls.replace("code_of", "main") + "retry(put)\n") == [None]
