"""What the files of a project are asked for: words, and whether a constant is for a finalizer alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from finalizer_lint.project.files.choice import Choice
from finalizer_lint.project.files.store import Files
from finalizer_lint.project.files.texts import Texts
from finalizer_lint.run.lint import lint
from finalizer_lint.settings import Configuration

HELPER = 'import "sigs.k8s.io/controller-runtime/pkg/client"\n\nfunc %s(o client.Object, name string) {\n\t%s\n}\n'


def lay_out(root: Path, texts: dict[str, str]) -> Files:
    paths = []
    for name, text in texts.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
        paths.append(str(root / name))
    return Files(root, Configuration(root), root, Choice(listed=frozenset(paths), folders=frozenset({str(root)})))


def test_words_are_whole(tmp_path: Path) -> None:
    files = lay_out(
        tmp_path,
        {
            "a.go": "Hold Hold(x) x.Hold Hold2 withHold Hold_ _Hold\nHold",
            "b.go": "Holder",
            "c.go": "aHold",
            "d.go": "HoldHold",
            "e.go": "éHold",
        },
    )
    assert {path.name: count for path, count in files.mentions.of("Hold", "go").items()} == {"a.go": 4, "e.go": 1}


def test_what_says_nothing_of_finalizers_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither for who calls a function whose name says finalizer, nor for who imports its package."""
    call = (
        "// Kubernetes' own\npackage main\n\n"
        'import "acme.io/widgets/holder"\n\nfunc main() { holder.%s(nil, "acme.io/x") }\n'
    )
    texts = {
        "go.mod": "module acme.io/widgets\n",
        "holder/use.go": "package holder\n\n" + HELPER % ("DropFinalizer", "controllerutil.RemoveFinalizer(o, name)"),
        "cmd/main.go": call % "DropFinalizer",
        "cmd/other.go": call % "Other",
    }
    lay_out(tmp_path, texts)
    read: list[str] = []
    original = Texts.read_if_there

    def noted(texts: Texts, path: str | Path) -> bytes:
        read.append(Path(path).name)
        return original(texts, path)

    monkeypatch.setattr(Texts, "read_if_there", noted)
    report = lint([tmp_path], working=tmp_path)
    assert {use.name for use in report.names.uses if use.file.path.name == "use.go"} == {"acme.io/x"}
    assert "other.go" not in read


def test_whether_a_constant_is_shared_is_found_out_when_somebody_asks(tmp_path: Path) -> None:
    text = 'package a\n\nconst (\n\tgroup = "acme.io"\n\tother = "acme.io/x"\n)\n\n// group\nfunc f() { use(group) }\n'
    lay_out(tmp_path, {"a.go": text})
    files = Files(tmp_path, Configuration(tmp_path), tmp_path)
    file = files.add(tmp_path / "a.go", text.encode())
    assert [symbol.others for symbol in file.facts.symbols] == [None, None]
    assert [file.shares(symbol) for symbol in file.facts.symbols] == [True, False]


GO = """package a

// func hold() is called below
func hold() {}

func (t *T) keep() { t.hold() }

func run(t T) {
	hold()
	withhold()
	x := "hold()" // hold()
	(hold())
	t.hold()
}
"""


@pytest.mark.parametrize(
    ("helper", "method", "lines"),
    [("hold", False, [9, 12]), ("hold", True, [6, 13]), ("withhold", False, [10]), ("old", False, [])],
)
def test_calls_are_found(tmp_path: Path, helper: str, method: bool, lines: list[int]) -> None:
    lay_out(tmp_path, {"a.go": GO})
    files = Files(tmp_path, Configuration(tmp_path), tmp_path)
    file = files.add(tmp_path / "a.go", GO.encode())
    places = [
        GO.encode().count(b"\n", 0, span.start) + 1
        for _, span in file.language.calls(files.workspace, file, helper, method=method)
    ]
    assert places == lines


@pytest.mark.parametrize(("helper", "expected"), [("hold", ("hold", False)), ("keep", ("keep", True)), ("run", None)])
def test_a_declaration_is_the_last_before_a_place(tmp_path: Path, helper: str, expected: object) -> None:
    lay_out(tmp_path, {"a.go": GO})
    file = Files(tmp_path, Configuration(tmp_path), tmp_path).add(tmp_path / "a.go", GO.encode())
    found = file.language.helper(file.source.data, helper, GO.index("func run"))
    assert (found and (GO[found[0].start : found[0].end], found[1])) == expected
