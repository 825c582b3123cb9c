"""Go packages of constants, variables and functions that come to strings, in many ways."""

from __future__ import annotations

import dataclasses

from hypothesis import strategies as st

_WORDS = st.sampled_from(["acme.io", "widget", "a/b", "acme.io/x", "é", "🎉", "x\ty", "", 'q"q', "b\\b", "%s", "ü/%d"])
_RAW = st.sampled_from(["`acme.io/x`", "`a\\b`", "`é🎉`", "``", '`a"b`', "`%s`", "`x\r\ny`"])
_ESCAPED = st.sampled_from(
    [
        r'"\x61cme.io"',
        r'"\u0061/\U0001F389"',
        r'"\141\057b"',
        r'"\a\b\f\n\r\t\v\\\""',
        r'"\u00e9"',
        r'"\x00"',
        r'"\\x41"',
    ]
)
_NUMBERS = st.sampled_from(["1", "0x1F", "'a'", "1 << 3", 'len("abc")'])


def quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t") + '"'


LITERALS = st.one_of(_WORDS.map(quoted), _WORDS.map(quoted), _RAW, _ESCAPED)


@dataclasses.dataclass
class Seen:
    """What an expression may use: constants alone make constants; numbers are no strings."""

    constants: list[str]
    variables: list[str]
    numbers: list[str]


@st.composite
def expressions(draw: st.DrawFn, seen: Seen, *, constant: bool, depth: int = 2) -> str:
    kinds = ["literal", "constant", "sum", "sum", "convert"]
    if not constant:
        kinds += ["variable", "variable", "format", "format", "join", "lower", "helper"]
    kind = draw(st.sampled_from(kinds if depth else ["literal", "constant"]))
    inner = expressions(seen, constant=constant, depth=depth - 1)
    if kind == "constant" and seen.constants:
        return draw(st.sampled_from(seen.constants))
    if kind == "variable" and seen.variables:
        return draw(st.sampled_from(seen.variables))
    if kind == "sum":
        text = " + ".join(draw(st.lists(inner, min_size=2, max_size=3)))
        return draw(st.sampled_from([text, f"({text})"]))
    if kind == "convert":
        return draw(
            st.sampled_from(["string({})", "string(Name({}))", "(string)({})", "string(FinalizerName({}))"])
        ).format(draw(inner))
    if kind == "format":
        return draw(_formats(seen, inner))
    if kind == "join":
        return f"path.Join({', '.join(draw(st.lists(inner, min_size=1, max_size=3)))})"
    if kind == "lower":
        return draw(st.sampled_from(["strings.ToLower({})", 'strings.TrimPrefix({}, "a")'])).format(draw(inner))
    if kind == "helper":
        return draw(
            st.sampled_from(["GetFinalizerName({})", "Prefixed({})", "func() string {{ return {} }}()"])
        ).format(draw(inner))
    return draw(LITERALS)


@st.composite
def _formats(draw: st.DrawFn, seen: Seen, inner: st.SearchStrategy[str]) -> str:
    verbs = draw(
        st.lists(st.sampled_from(["%s", "%s", "%v", "%q", "%d", "%5s", "%%", "%[1]s", "%-3v", "%x", "%"]), max_size=3)
    )
    text = draw(st.sampled_from(["/", "", "é."])).join(verbs)
    count = draw(st.sampled_from([len([v for v in verbs if v != "%%"])] * 4 + [0, 1, 3]))
    number = st.sampled_from(seen.numbers) if seen.numbers else _NUMBERS
    given = draw(st.lists(st.one_of(inner, inner, inner, number), min_size=count, max_size=count))
    spelled = draw(st.sampled_from([quoted(text), f"`{text}`"]))
    return f"fmt.Sprintf({', '.join([spelled, *given])})"


@st.composite
def _constants(draw: st.DrawFn, prefix: str, seen: Seen) -> str:
    """A group of package-level declarations, and their names added to what is seen."""
    lines, own = [], []
    typed = draw(st.sampled_from(["", "", " string"]))
    for n in range(draw(st.integers(1, 3))):
        own.append(f"{prefix}{n}{draw(st.sampled_from(['', 'Finalizer']))}")
        lines.append(f"{own[-1]}{typed} = {draw(expressions(seen, constant=True))}")
        seen.constants.append(own[-1])
    shape = draw(st.sampled_from(["each", "group", "group", "repeated", "iota", "pairs"]))
    if shape == "each":
        return "".join(f"const {line}\n" for line in lines)
    if shape == "pairs":
        value = draw(expressions(seen, constant=True, depth=1))
        seen.constants += [f"{prefix}L", f"{prefix}R"]
        lines.append(f"{prefix}L, {prefix}R = {value}, {draw(LITERALS)}")
    if shape == "repeated":
        seen.constants += [f"{prefix}Again", f"{prefix}Finalizer"]
        lines += [f"{prefix}Again // as above", f"{prefix}Finalizer"]
    if shape == "iota":
        seen.numbers += [f"{prefix}Zero", f"{prefix}Two"]
        lines += [f"{prefix}Zero = iota", "_", f"{prefix}Two"]
    return "const (\n" + "".join(f"\t{line}\n" for line in lines) + ")\n"


@st.composite
def _variables(draw: st.DrawFn, prefix: str, seen: Seen) -> str:
    value = draw(expressions(seen, constant=False, depth=1))
    name = f"{prefix}Var"
    text = draw(st.sampled_from(["var {} = {}\n", "var {} string = {}\n", "var (\n\t{} = {}\n)\n"])).format(name, value)
    seen.variables.append(name)
    return text


_STATEMENTS = (
    "x := {a}\n\tadd(x)\n",
    "const y = {c}\n\tadd(y)\n\t{{\n\t\tconst y = {c}\n\t\tadd(y)\n\t}}\n\tadd(y)\n",
    "x, z := {a}, {b}\n\tadd(x)\n\tadd(z)\n",
    "var x string\n\tx = {a}\n\tadd(x)\n",
    "x := {a}\n\tx += {b}\n\tadd(x)\n",
    "x := {a}\n\tif true {{\n\t\tx := {b}\n\t\tadd(x)\n\t}}\n\tadd(x)\n",
    "x := {a}\n\tif true {{\n\t\tx = {b}\n\t}}\n\tadd(x)\n",
    "x := {a}\n\tfunc() {{ x = {b} }}()\n\tadd(x)\n",
    "x := {a}\n\tfunc(x string) {{ add(x) }}({b})\n\tadd(x)\n",
    "x := {a}\n\tq := &x\n\t*q = {b}\n\tadd(x)\n",
    "for _, x := range []string{{{a}, {b}}} {{\n\t\tadd(x)\n\t}}\n",
    "if x := {a}; x != {b} {{\n\t\tadd(x)\n\t}} else {{\n\t\tadd(x + {c})\n\t}}\n",
    "switch x := {a}; x {{\n\tcase {c}:\n\t\tx := {b}\n\t\tadd(x)\n\tdefault:\n\t\tadd(x)\n\t}}\n",
    "var x, z = {a}, {b}\n\tadd(x + z)\n",
    "A0, x := {a}, {b}\n\tadd(A0)\n\tadd(x)\n",
    "add({k})\n\tconst {k} = {c}\n\tadd({k})\n",
    "type FinalizerName = string\n\tadd(FinalizerName({a}))\n",
    "x, err := {a}, error(nil)\n\t_ = err\n\tx, err = {b}, nil\n\tadd(x)\n",
    "x := []string{{{a}}}[0]\n\tadd(x)\n",
    "x := struct{{ Name string }}{{{a}}}\n\tadd(x.Name)\n",
    "defer func(y string) {{ add(y + {c}) }}({a})\n",
    "func() {{\n\t\tx := {a}\n\t\tfunc() {{ add(x) }}()\n\t}}()\n",
)


@st.composite
def _functions(draw: st.DrawFn, n: int, seen: Seen) -> str:
    value = expressions(seen, constant=False)
    fixed = expressions(seen, constant=True)
    body = draw(st.sampled_from(_STATEMENTS))
    known = draw(st.sampled_from([x for x in seen.constants if "." not in x] or ["y9"]))
    text = body.format(a=draw(value), b=draw(value), c=draw(fixed), k=known if "." not in known else "y9")
    text += f"\tadd({draw(value)})\n"
    return f"func f{n}(o any, p string) {{\n\t{text}}}\n".replace("add(", "controllerutil.AddFinalizer(o, ")


_HELPERS = (
    'func GetFinalizerName(s string) string { return "got/" + s }\nfunc Prefixed(s string) string { return "p/" + s }\n'
    "type Name string\ntype FinalizerName string\n"
)
_UTIL = "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"


def _imports(*paths: str) -> str:
    return "import (\n" + "".join(f"\t{path}\n" for path in paths) + ")\n"


@st.composite
def programs(draw: st.DrawFn) -> dict[str, str]:
    """The files of a module, by their paths: a package of names, and one that uses them."""
    away = Seen([], [], [])
    names = "package names\n" + _imports('"fmt"', '"path"', '"strings"') + _HELPERS
    names += "var _ = fmt.Sprintf\nvar _ = path.Join\nvar _ = strings.ToLower\n"
    for prefix in "AB"[: draw(st.integers(1, 2))]:
        names += draw(_constants(prefix, away))
    names += draw(_variables("A", away))
    alias, dot = draw(st.sampled_from([("", "names."), ("n ", "n."), ("fmt_ ", "fmt_."), (". ", "")]))
    if dot == "":
        own = Seen(list(away.constants), list(away.variables), list(away.numbers))
    else:
        own = Seen(*([dot + x for x in every] for every in (away.constants, away.variables, away.numbers)))
    head = "package app\n" + _imports('"fmt"', '"path"', '"strings"', f'{alias}"acme.io/m/names"', f'"{_UTIL}"')
    head += f"var _ = fmt.Sprintf\nvar _ = path.Join\nvar _ = strings.ToLower\nvar _ = {dot}A0_\n"
    names += 'const A0_ = "unused"\n'
    other = "package app\n"
    if dot:
        head += _HELPERS
    text = head
    for prefix in "CD"[: draw(st.integers(1, 2))]:
        group = draw(_constants(prefix, own))
        if dot and dot not in group and draw(st.booleans()):
            other += group
        else:
            text += group
    text += draw(_variables("C", own))
    for n in range(draw(st.integers(1, 3))):
        text += draw(_functions(n, own))
    return {
        "go.mod": "module acme.io/m\n\ngo 1.22\n",
        "names/names.go": names,
        "app/app.go": text,
        "app/other.go": other,
    }
