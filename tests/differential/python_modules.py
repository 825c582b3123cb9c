"""Python modules of constants, classes and functions that come to strings, in many ways."""

from __future__ import annotations

from hypothesis import strategies as st

ADD = "meta.finalizers.append"
_LITERALS = st.sampled_from(
    [
        '"acme.io/x"',
        "'widget'",
        'r"a\\b"',
        'u"é"',
        "'🎉/x'",
        '"\\x61\\u00e9\\N{BULLET}"',
        '"\\141/\\U0001F389"',
        '"""a/b"""',
        '"acme" ".io"',
        "('a'\n     \"/b\"  # c\n     r'\\c')",
        "'it\\'s'",
        '"{}"',
        '"%s"',
        '""',
        '"a\\\nb"',
        "'''a\n'b'/c'''",
        "'\\d'",
    ]
)
_SHAPES = r"""
{a} + {b}
({a} + {b} + {c})
f"{{{n}}}/x"
f"{{{n}!s}}{{{{}}}}"
f"{{{n}!r}}"
f"{{{n}:>9}}"
f"{{{n}=}}"
rf'\d{{{n}}}' {l}
f"{{{n}}}" "{{}}"
"%s/%s" % ({a}, {b})
"%s%%" % {n}
"%5s" % {n}
"%(k)s" % {{"k": {a}}}
"%r" % {n}
"%s" % ({a},)
"{{}}/{{}}".format({a}, {b})
"{{1}}{{0}}{{{{".format({a}, {b})
"{{k}}".format(k={a})
"{{:>9}}".format({a})
"{{!r}}".format({a})
"{{0[0]}}".format({n} + "z")
"{{}}".format(*[{a}])
"/".join([{a}, {b}])
"".join(({a}, {b}))
"/".join([*[{a}], {b}])
"-".join({n})
{n} * 2
({n} + 'zz')[1:]
({n}).lower()
{a} or {b}
({a} if {n} else {b})
str({a})
(lambda: {a})()
[{a}, {b}][1]
{{'k': {a}}}['k']
(w := {a}) + w
f'{{{n}}}' + {b}
{n}.replace('a', 'b')
{n}.strip('a')
{n}.format({b})
{n}.join([{a}, {b}])
"%s" % {n}.upper()
str({n}.encode())
""".strip().splitlines()

# Bodies of functions: e is any expression, k a constant of the module, h its holder (a module, a class) or nothing.
_BODIES = """
{add}({e})

x = {e}
{add}(x)

x = {e}
x = {f}
{add}(x)

x = {e}
if meta:
    x = {f}
{add}(x)

x = {e}
x += {f}
{add}(x)

x: str = {e}
{add}(x)

x, y = {e}, {f}
{add}(x)
{add}(y)

x = y = {e}
{add}(y)

(x, *y) = {e}, {f}
{add}(x)

for x in ({e}, {f}):
    {add}(x)

for x in ({e},):
    pass
{add}(x)

if (x := {e}):
    {add}(x)

try:
    x = {e}
except ValueError as x:
    pass
{add}(x)

def g():
    return {e}
{add}(g())

def g(p={e}):
    return p
{add}(g({f}))

def g(p, finalizer={e}):
    {add}(finalizer)
g(1, {f})
g(2, {f})

def g(p, q={e}):
    {add}(q)
g(1)

def g(*, q):
    {add}(q)
g(q={k})

x = {e}
def g():
    nonlocal x
    x = {f}
g()
{add}(x)

x = {e}
def g():
    x = {f}
    {add}(x)
g()
{add}(x)

class C:
    x = {e}
    def add(self, meta):
        {add}(self.x)
C().add(meta)
{add}(C.x)

class C:
    def __init__(self, x):
        self.x = x
    def add(self, meta):
        {add}(self.x)
C({e}).add(meta)

class C:
    x = {e}
    def __init__(self):
        self.x = {f}
    def add(self, meta):
        {add}(self.x)
C().add(meta)

class C:
    x = {e}
    @property
    def name(self):
        return self.x
    def add(self, meta):
        {add}(self.name)
C().add(meta)

class A:
    x = {e}
class B(A):
    pass
{add}(B.x)
{add}(B().x)

class A:
    x = {e}
class B(A):
    x = {f}
{add}(A.x)
{add}(B.x)

class C:
    x = {e}
C.x = {f}
{add}(C.x)

c = Widget()
c.finalizer = {e}
{add}(c.finalizer)

class C(Enum):
    x = {e}
{add}(C.x.value)
{add}(f'{{C.x}}/y')

class C(str, Enum):
    x = {e}
{add}(C.x)
{add}('%s' % C.x)

x = {e}
del x
x = {f}
{add}(x)

x = [y for y in ({e}, {f})]
{add}(x[0])

{k0} = {e}
{add}({k0})

with holding({e}) as x:
    {add}(x)

match {e}:
    case x:
        {add}(x)

from names import A0 as x
{add}(x)

import names as n
{add}(n.A1)
{add}(n.Widget.finalizer)

A0 = {e}
from names import A0
{add}(A0)

from names import A0
A0 = {e}
{add}(A0)

try:
    from names import A1 as x
except ImportError:
    x = {e}
{add}(x)

x = {e}
x = x + {f}
{add}(x)

x = {e}
while x:
    y = x
    x = None
{add}(y)

global {k0}
{add}({k0})

class C:
    A0 = {e}
    def add(self, meta):
        {add}(A0)
A0 = 'outer'
C().add(meta)
""".strip().split("\n\n")
_SHARED = (
    "class Widget:\n    finalizer = {a}\n    group: str = {b}\n    name = finalizer + {c}\n",
    "class Base:\n    finalizer = {a}\nclass Widget(Base):\n    group = {b}\n",
    "class Widget:\n    finalizer = {a}\n    class Inner:\n        finalizer = {b}\n",
    "class Widget(str):\n    finalizer = {a}\n    def __init__(self):\n        self.group = {b}\n",
)
_CHANGES = [
    "",
    "",
    "",
    "",
    *"""
A0 = {a}

if True:
    A0 = {a}

A0 += {a}

def change():
    global A0
    A0 = {a}
change()

Widget.finalizer = {a}

for A0 in ({a}, {b}):
    pass

from other import A0

import other
A0 = other.A0

globals()['Z'] = {a}

try:
    from other import A0
except ImportError:
    A0 = {a}

try:
    from nowhere import A0
except ImportError:
    A0 = {a}
""".strip().split("\n\n"),
]


@st.composite
def expressions(draw: st.DrawFn, known: list[str], depth: int = 2) -> str:
    kind = draw(st.sampled_from(["literal", "known", "known", "shape", "shape"] if depth else ["literal", "known"]))
    if kind == "literal" or (kind == "known" and not known):
        return draw(_LITERALS)
    if kind == "known":
        return draw(st.sampled_from(known))
    inner = expressions(known, depth - 1)
    single = st.sampled_from(known) if known else st.just("str")
    return draw(st.sampled_from(_SHAPES)).format(
        a=draw(inner), b=draw(inner), c=draw(inner), n=draw(single), l=draw(_LITERALS)
    )


@st.composite
def _module(draw: st.DrawFn, known: list[str]) -> str:
    """Constants A0, A1 … and a class Widget. What is there is added to ``known``."""
    text = draw(st.sampled_from(["", "", "", "from other import *\n"]))
    for n in range(draw(st.integers(2, 3))):
        template = draw(st.sampled_from(["A{} = {}\n", "A{}: str = {}\n", "if True:\n    A{} = {}\n", "A{} = ({})\n"]))
        text += template.format(n, draw(expressions(known)))
        known.append(f"A{n}")
    value = expressions(known, 1)
    text += draw(st.sampled_from(_SHARED)).format(a=draw(value), b=draw(value), c=draw(value))
    known.append("Widget.finalizer")
    return text + draw(st.sampled_from(_CHANGES)).format(a=draw(value), b=draw(value)) + "\n"


@st.composite
def _function(draw: st.DrawFn, n: int, known: list[str]) -> str:
    value = expressions(known)
    fields = {"e": draw(value), "f": draw(value), "k": draw(st.sampled_from(known)), "k0": "A0", "add": ADD}
    body = draw(st.sampled_from(_BODIES)).format(**fields)
    return f"def f{n}(meta):\n" + "".join(f"    {line}\n" for line in body.splitlines())


HEAD = "import kubernetes\nimport contextlib\nfrom enum import Enum\nholding = contextlib.nullcontext\n"


@st.composite
def programs(draw: st.DrawFn) -> dict[str, str]:
    """The texts of modules by their names; ``main`` has functions f0, f1 … that add finalizers."""
    other = "A0 = 'other/x'\n_A1 = 'other/y'\n"
    away: list[str] = []
    names = draw(_module(away))
    style = draw(st.sampled_from(["own", "own", "from", "star", "module", "alias"]))
    if style == "own":
        known: list[str] = []
        text = draw(_module(known))
    elif style in ("from", "star"):
        known = list(away)
        text = "from names import *\n" if style == "star" else "from names import " + ", ".join(
            dict.fromkeys(name.partition(".")[0] for name in away)
        ) + "\n"  # fmt: skip
    else:
        known = [f"n.{name}" for name in away]
        text = "import names as n\nfrom names import A0, Widget\n"
        known.append("A0")
    text += "".join(draw(_function(n, known)) for n in range(draw(st.integers(1, 3))))
    return {"other": other, "names": names, "main": HEAD + text}
