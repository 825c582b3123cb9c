"""Names that come through parameters, struct fields and results of Go: one constant is the name, else it is unknown."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.core.facts import Role
from finalizer_lint.project.names.uses import ResolvedUse
from finalizer_lint.run.changes import plan_changes
from finalizer_lint.run.lint import lint
from finalizer_lint.run.rename import plan_rename
from finalizer_lint.settings.legacy_options import Legacy

X = "acme.io/x"
HEAD = 'package widget\n\nimport "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"\n\n'
HELPER = "func hold(o client.Object, name string) {\n\tcontrollerutil.AddFinalizer(o, name)\n}\n"
MANAGER = """type manager struct {
	client    client.Client
	finalizer string
}

func (m *manager) hold(o client.Object) {
	controllerutil.AddFinalizer(o, m.finalizer)
}
"""
RESULT = "func hold(o client.Object) {\n\tcontrollerutil.AddFinalizer(o, %s)\n}\n"


def lay_out(root: Path, files: dict[str, str]) -> None:
    (root / "go.mod").write_text("module acme.io/widgets\n", encoding="utf-8")
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def names(root: Path) -> tuple[ResolvedUse, ...]:
    return lint([root], working=root).names.uses


def added(root: Path, files: dict[str, str]) -> set[str | None]:
    """What the code of ``use.go`` adds."""
    lay_out(root, files)
    return {use.name for use in names(root) if use.role is Role.ADDED and use.file.path.name == "use.go"}


def package(text: str, *others: str) -> dict[str, str]:
    files = {f"other{at}.go": f"package widget\n\n{other}\n" for at, other in enumerate(others)}
    return {"use.go": HEAD + text, **files}


def importing(text: str) -> str:
    return f'package main\n\nimport "acme.io/widgets/holder"\n\n{text}\n'


KNOWN = {
    "a literal of another file": package(HELPER, 'func run() { hold(nil, "acme.io/x") }'),
    "a constant of another file": package(HELPER, 'const thing = "acme.io/x"', "func run() { hold(nil, thing) }"),
    "two calls that agree": package(
        HELPER, 'func a() { hold(nil, "acme.io/x") }', "func b() { hold(nil, `acme.io/x`) }"
    ),
    "a sum": package(HELPER, 'const group = "acme.io"', 'func a() { hold(nil, group+"/x") }'),
    "a local of the caller": package(HELPER, 'func a() { name := "acme.io/x"; hold(nil, name) }'),
    "through another parameter": package(HELPER, "func a(n string) { hold(nil, n) }", 'func b() { a("acme.io/x") }'),
    "a call of itself": package(HELPER.replace("{\n", "{\n\thold(o, name)\n"), 'func a() { hold(nil, "acme.io/x") }'),
    "an exported function of another package": {
        "holder/use.go": HEAD.replace("widget", "holder", 1) + HELPER.replace("hold(", "Hold("),
        "cmd/main.go": importing('func main() { holder.Hold(nil, "acme.io/x") }'),
    },
    "an alias of the import": {
        "holder/use.go": HEAD.replace("widget", "holder", 1) + HELPER.replace("hold(", "Hold("),
        "cmd/main.go": importing('func main() { h.Hold(nil, "acme.io/x") }').replace("import ", "import h "),
    },
    "a method": package(
        HELPER.replace("func hold", "func (r *R) hold"), 'func a(r *R) { r.hold(nil, "acme.io/x") }', "type R struct{}"
    ),
    "what tests pass does not count": {
        **package(HELPER, 'func a() { hold(nil, "acme.io/x") }'),
        "use_test.go": 'package widget\n\nfunc a() { hold(nil, "acme.io/y") }\n',
    },
    "a field by its name": package(MANAGER, 'var m = &manager{finalizer: "acme.io/x"}'),
    "a field by its position": package(MANAGER, 'var m = manager{nil, "acme.io/x"}'),
    "a field in a list": package(MANAGER, 'var ms = []*manager{{nil, "acme.io/x"}, {finalizer: "acme.io/x"}}'),
    "a field that is assigned": package(MANAGER, 'func a(m *manager) { m.finalizer = "acme.io/x" }'),
    "a field from a parameter": package(
        MANAGER,
        "func newManager(f string) *manager { return &manager{finalizer: f} }",
        'var m = newManager("acme.io/x")',
    ),
    "a field that two structs have": package(
        MANAGER,
        'type other struct{ finalizer string }\nvar m = manager{finalizer: "acme.io/x"}\n'
        'var o = other{finalizer: "acme.io/y"}',
    ),
    "the compiler's check of an interface": package(
        MANAGER, 'var _ Holder = (*manager)(nil)\nvar m = manager{finalizer: "acme.io/x"}'
    ),
    "an exported field written elsewhere": {
        "holder/use.go": HEAD.replace("widget", "holder", 1)
        + MANAGER.replace("manager", "Manager")
        .replace("finalizer ", "Finalizer ")
        .replace("m.finalizer", "m.Finalizer"),
        "cmd/main.go": importing('var m = holder.Manager{Finalizer: "acme.io/x"}'),
    },
    "a function": package(RESULT % "name()", 'func name() string { return "acme.io/x" }'),
    "a function that formats": package(
        RESULT % "name()", 'import "fmt"\n\nfunc name() string { return fmt.Sprintf("%s/x", "acme.io") }'
    ),
    "a function of another package": {
        "use.go": HEAD.replace("import ", 'import "acme.io/widgets/names"\nimport ') + RESULT % "names.Own()",
        "names/names.go": 'package names\n\nfunc Own() string { return own }\n\nconst own = "acme.io/x"\n',
    },
    "a method of a known type": package(
        RESULT.replace("hold", "(r *R) hold").replace(") (r", " (r").replace("func (r *R) hold", "func (r *R) hold")
        % "r.Name()",
        'type R struct{}\nfunc (r *R) Name() string { return "acme.io/x" }\ntype S struct{}\n'
        'func (s *S) Name() string { return "acme.io/y" }',
    ),
    "methods that agree": package(
        RESULT.replace("o client.Object", "o client.Object, r namer") % "r.name()",
        'func (r R) name() string { return "acme.io/x" }',
        'func (s S) name() string { return "acme.io/x" }',
    ),
    "a result in a local": package(
        "func hold(o client.Object) {\n\tf := name()\n\tcontrollerutil.AddFinalizer(o, f)\n}\n",
        'func name() string { return "acme.io/x" }',
    ),
    "the same constant for each system": {
        **package(HELPER, "func a() { hold(nil, thing) }"),
        "a_linux.go": 'package widget\n\nconst thing = "acme.io/x"\n',
        "a_windows.go": 'package widget\n\nconst thing = "acme.io/x"\n',
    },
}


@pytest.mark.parametrize("files", KNOWN.values(), ids=KNOWN)
def test_one_constant_is_the_name(tmp_path: Path, files: dict[str, str]) -> None:
    assert added(tmp_path, files) == {X}


EXPORTED = HEAD.replace("widget", "holder", 1) + HELPER.replace("hold(", "Hold(")
ONE_CALL = 'func a() { hold(nil, "acme.io/x") }'
ONE_WRITER = 'var m = &manager{finalizer: "acme.io/x"}'
UNKNOWN = {
    "two values": package(HELPER, ONE_CALL, 'func b() { hold(nil, "acme.io/y") }'),
    "one call that is not static": package(HELPER, ONE_CALL, "func b(o client.Object) { hold(o, o.GetName()) }"),
    "no call": package(HELPER),
    "calls in tests only": {
        **package(HELPER),
        "use_test.go": 'package widget\n\nfunc a() { hold(nil, "acme.io/x") }\n',
    },
    "used as a value": package(HELPER, ONE_CALL, "var f = hold"),
    "handed over as a value": package(HELPER, ONE_CALL, "func b() { each(hold) }"),
    "spread over the parameters": package(HELPER, ONE_CALL, "func b() { hold(both()) }"),
    "a variadic parameter": package(HELPER.replace("name string", "name ...string"), ONE_CALL),
    "a parameter that is assigned": package(HELPER.replace("{\n", '{\n\tname = name + "-y"\n'), ONE_CALL),
    "a parameter whose address is taken": package(HELPER.replace("{\n", "{\n\tchange(&name)\n"), ONE_CALL),
    "a parameter of a function literal": package(
        "var hold = func(o client.Object, name string) {\n\tcontrollerutil.AddFinalizer(o, name)\n}\n", ONE_CALL
    ),
    "a function that another one hides": package(HELPER, "func b(hold func(a, b string)) { hold(nil, `acme.io/x`) }"),
    "two functions that call each other": package(
        HELPER,
        "func a(n string) { b(n); hold(nil, n) }",
        'func b(n string) { a(n) }\nfunc c() { a("acme.io/x"); b("acme.io/y") }',
    ),
    "generic": package(HELPER.replace("hold(o", "hold[T any](o"), ONE_CALL, 'func b() { hold[int](nil, "acme.io/y") }'),
    "another package calls it otherwise": {
        "holder/use.go": EXPORTED + 'func a() { Hold(nil, "acme.io/x") }\n',
        "cmd/main.go": importing('func main() { holder.Hold(nil, "acme.io/y") }'),
    },
    "another package hands it over": {
        "holder/use.go": EXPORTED + 'func a() { Hold(nil, "acme.io/x") }\n',
        "cmd/main.go": importing("func main() { each(holder.Hold) }"),
    },
    "a method of two types": package(
        HELPER.replace("func hold", "func (r *R) hold"),
        'func (s *S) hold(o client.Object, name string) {}\nfunc a(r *R) { r.hold(nil, "acme.io/x") }',
    ),
    "an exported method of another package, too": {
        **package(HELPER.replace("func hold", "func (r *R) Hold"), 'func a(r *R) { r.Hold(nil, "acme.io/x") }'),
        "other/other.go": "package other\n\nfunc (s *S) Hold(a, b string) {}\n",
    },
    "an exported method called through an interface": {
        **package(HELPER.replace("func hold", "func (r *R) Hold"), 'func a(r *R) { r.Hold(nil, "acme.io/x") }'),
        "other/other.go": 'package other\n\nfunc b(h Holder) { h.Hold(nil, "acme.io/y") }\n',
    },
    "no writer": package(MANAGER, "var m = &manager{}"),
    "two writers": package(MANAGER, ONE_WRITER, 'func b(m *manager) { m.finalizer = "acme.io/y" }'),
    "two writers by position": package(MANAGER, ONE_WRITER, 'var n = []manager{{nil, "acme.io/y"}}'),
    "a writer of a list with a name": package(
        MANAGER, ONE_WRITER, 'type all []manager\nvar n = all{{nil, "acme.io/y"}}'
    ),
    "assigned with others": package(MANAGER, ONE_WRITER, "func b(m *manager) { m.finalizer, _ = both() }"),
    "appended to": package(MANAGER, ONE_WRITER, 'func b(m *manager) { m.finalizer += "-y" }'),
    "in a loop": package(MANAGER, ONE_WRITER, "func b(m *manager) { for _, m.finalizer = range all {} }"),
    "the field's address is taken": package(
        MANAGER, ONE_WRITER, 'func b(m *manager) { flag.StringVar(&m.finalizer, "f", "", "") }'
    ),
    "converted from another struct": package(MANAGER, ONE_WRITER, "func b(o options) { m := manager(o) }"),
    "two structs and an unknown operand": package(
        MANAGER.replace("m.finalizer)", "m.inner.finalizer)"),
        'type other struct{ finalizer string }\nvar m = manager{finalizer: "acme.io/x"}\n'
        'var o = other{finalizer: "acme.io/y"}',
    ),
    "a field of two embedded structs": package(
        "type outer struct { a; b }\nfunc (m *outer) hold(o client.Object) {\n"
        "\tcontrollerutil.AddFinalizer(o, m.finalizer)\n}\n",
        'type a struct{ finalizer string }\ntype b struct{ finalizer string }\nvar m = a{finalizer: "acme.io/x"}',
    ),
    "written through a struct that embeds it": package(
        MANAGER,
        ONE_WRITER + "\ntype other struct{ finalizer string }\ntype outer struct{ *manager }\n"
        'func b(u *outer) { u.finalizer = "acme.io/y" }',
    ),
    "a type of the function": package(
        'func hold(o client.Object) {\n\ttype local struct{ finalizer string }\n\tm := local{"acme.io/x"}\n'
        "\tcontrollerutil.AddFinalizer(o, m.finalizer)\n}\n"
    ),
    "an exported field with a tag": package(
        MANAGER.replace("finalizer string", 'Finalizer string `json:"f"`').replace("m.finalizer", "m.Finalizer"),
        'var m = manager{Finalizer: "acme.io/x"}',
    ),
    "an exported field that is decoded": package(
        MANAGER.replace("finalizer string", "Finalizer string").replace("m.finalizer", "m.Finalizer"),
        'var m = manager{Finalizer: "acme.io/x"}\nfunc b(m *manager) { yaml.Unmarshal(data, m) }',
    ),
    "an exported field of an unknown type": package(
        MANAGER.replace("finalizer string", "Finalizer string").replace("m.finalizer", "m.options.Finalizer"),
        'var m = manager{Finalizer: "acme.io/x"}',
    ),
    "two returns": package(
        RESULT % "name()", 'func name() string { if on { return "acme.io/x" }; return "acme.io/y" }'
    ),
    "a result for each system": {
        **package(RESULT % "name()"),
        "a_linux.go": 'package widget\n\nfunc name() string { return "acme.io/x" }\n',
        "a_windows.go": 'package widget\n\nfunc name() string { return "acme.io/y" }\n',
    },
    "a constant for each system": {
        **package(HELPER, "func a() { hold(nil, thing) }"),
        "a_linux.go": 'package widget\n\nconst thing = "acme.io/x"\n',
        "a_windows.go": 'package widget\n\nconst thing = "acme.io/y"\n',
    },
    "methods that do not agree": package(
        RESULT.replace("o client.Object", "o client.Object, r namer") % "r.name()",
        'func (r R) name() string { return "acme.io/x" }',
        'func (s S) name() string { return "acme.io/y" }',
    ),
    "an exported method of an unknown type": package(
        RESULT % "o.Name()".replace("o.", "find(o).thing."), 'func (r R) Name() string { return "acme.io/x" }'
    ),
    "a function in a variable": package(RESULT % "name()", 'var name = func() string { return "acme.io/x" }'),
    "a function that returns two values": package(
        "func hold(o client.Object) {\n\tf, _ := name()\n\tcontrollerutil.AddFinalizer(o, f)\n}\n",
        'func name() (string, error) { return "acme.io/x", nil }',
    ),
    "a result that depends on a parameter": package(
        RESULT % 'name("x")', 'func name(n string) string { return "acme.io/" + n }\nvar other = name("y")'
    ),
}


@pytest.mark.parametrize("files", UNKNOWN.values(), ids=UNKNOWN)
def test_what_may_be_anything_is_unknown(tmp_path: Path, files: dict[str, str]) -> None:
    assert added(tmp_path, files) == {None}


def test_what_a_file_that_cannot_be_read_calls_may_be_anything(tmp_path: Path) -> None:
    (tmp_path / "latin.go").write_bytes(
        'package widget\n\n// é\nfunc b() { hold(nil, "acme.io/y") }\n'.encode("latin-1")
    )
    assert added(tmp_path, package(HELPER, ONE_CALL)) == {None}


@pytest.mark.parametrize(("group", "name"), [("acme.io", X), ("acme.io/", None), ("", None), ("./acme.io", None)])
def test_a_joined_path_is_known_where_nothing_has_to_be_cleaned(tmp_path: Path, group: str, name: str | None) -> None:
    code = 'func hold(o client.Object) {\n\tcontrollerutil.AddFinalizer(o, path.Join(group, "x"))\n}\n'
    imported = HEAD.replace("import ", 'import "path"\nimport ')
    assert added(tmp_path, {"use.go": imported + code, "group.go": f'package widget\n\nconst group = "{group}"\n'}) == {
        name
    }


def handed(root: Path, files: dict[str, str]) -> dict[str, list[str]]:
    """The literals of other files that are declared to be names, and where."""
    lay_out(root, files)
    found: dict[str, list[str]] = {}
    for use in names(root):
        if use.role is Role.DECLARED and use.name is not None:
            found.setdefault(use.name, []).append(use.file.path.name)
    return found


def test_what_is_handed_over_is_a_name_even_where_several_are(tmp_path: Path) -> None:
    files = package(HELPER, 'func b() { hold(nil, "acme.io/y") }', ONE_CALL)
    assert handed(tmp_path, files) == {"acme.io/x": ["other1.go"], "acme.io/y": ["other0.go"]}


def test_what_tests_hand_over_is_a_name(tmp_path: Path) -> None:
    files = {**package(HELPER, ONE_CALL), "use_test.go": 'package widget\n\nfunc b() { hold(nil, "one-of-tests") }\n'}
    assert handed(tmp_path, files) == {"acme.io/x": ["other0.go"], "one-of-tests": ["use_test.go"]}


def test_an_argument_of_another_method_of_the_name_is_none(tmp_path: Path) -> None:
    files = package(
        HELPER.replace("func hold", "func (r *R) Hold"),
        'func a(r *R, c cache) { r.Hold(nil, name); c.Hold(nil, "key") }',
    )
    assert handed(tmp_path, files) == {}


def test_a_text_that_cannot_be_a_name_is_none(tmp_path: Path) -> None:
    assert handed(tmp_path, package(HELPER, 'func a() { hold(nil, "no name at all") }')) == {}


def test_the_finding_stands_where_the_name_is_spelled(tmp_path: Path) -> None:
    lay_out(tmp_path, package(MANAGER, 'var m = manager{nil, "hold"}'))
    found = [(f.path, f.finalizer) for f in lint([tmp_path], working=tmp_path).findings if f.code == "FIN001"]
    assert found == [("other0.go", "hold")]


def test_values_in_tests_stay_as_they_resolve_there(tmp_path: Path) -> None:
    helper = {f"{name[:-3]}_test.go": text for name, text in package(HELPER, ONE_CALL).items()}
    lay_out(tmp_path, helper)
    assert {use.name for use in names(tmp_path)} == {X}


def test_a_rename_edits_the_literal_that_flows(tmp_path: Path) -> None:
    lay_out(tmp_path, package(MANAGER, 'var m = manager{nil, "widget-hold"}'))
    plan = plan_rename("widget-hold", "acme.io/hold", working=tmp_path, legacy=Legacy(keep=False))
    assert plan.fix is not None
    changes, skipped = plan_changes([plan.fix], plan.files)
    assert skipped == []
    assert [(change.file.path.name, change.after) for change in changes] == [
        ("other0.go", b'package widget\n\nvar m = manager{nil, "acme.io/hold"}\n')
    ]


def test_a_name_that_is_used_for_something_else_too_is_not_edited(tmp_path: Path) -> None:
    shared = HELPER.replace("{\n", "{\n\tnewController(name)\n")
    lay_out(tmp_path, package(shared, 'func a() { hold(nil, "widget") }'))
    plan = plan_rename("widget", "acme.io/hold", working=tmp_path)
    assert plan.fix is None
    assert plan.refused is not None
    assert "other0.go:3 spells the name in a way" in plan.refused
