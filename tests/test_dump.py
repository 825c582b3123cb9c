"""A dump read object by object says what the whole of it says, at the same places, in memory for one object."""

from __future__ import annotations

import io
import json
import re
import tracemalloc
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from finalizer_lint.core.facts import Facts, Literal, ObjectRef, Place, Role, Use
from finalizer_lint.core.source import Source
from finalizer_lint.dump import Dump, DumpError, Item, Kind, sniff
from finalizer_lint.languages.yaml.read import read as extract

# As kubectl prints it, down to a ConfigMap that holds YAML which looks like items.
YAML = """\
apiVersion: v1
items:
- apiVersion: argoproj.io/v1alpha1
  kind: Application
  metadata:
    annotations:
      acme.dev/note: |
        - apiVersion: v1
          finalizers: none
    creationTimestamp: "2026-03-04T05:06:07Z"
    finalizers:
    - resources-finalizer.argocd.argoproj.io
    labels:
      team: harbour
    managedFields:
    - apiVersion: argoproj.io/v1alpha1
      fieldsType: FieldsV1
      fieldsV1:
        f:metadata:
          f:finalizers:
            .: {}
            v:"resources-finalizer.argocd.argoproj.io": {}
      manager: kubectl
    name: harbour
    namespace: argocd
  spec:
    project: default
    sources:
    - path: clusters/harbour
  status:
    health:
      status: Healthy
- apiVersion: v1
  data:
    list.yaml: |
      apiVersion: v1
      items:
      - kind: ConfigMap
      ---
      - kind: Secret
  kind: ConfigMap
  metadata:
    name: no-word
- apiVersion: v1
  data:
    pod.yaml: |
      apiVersion: v1
      kind: Pod
      metadata:
        finalizers:
        - acme.dev/inside
  kind: ConfigMap
  metadata:
    finalizers:
    - acme.dev/config
    name: with-pod
    namespace: default
- apiVersion: rbac.authorization.k8s.io/v1
  kind: Role
  metadata:
    finalizers:
    - acme.dev/role
    managedFields:
    - apiVersion: rbac.authorization.k8s.io/v1
      fieldsV1:
        f:rules: {}
    name: reader
  rules:
  - apiGroups:
    - ""
    resources:
    - pods
kind: List
metadata:
  resourceVersion: ""
"""
ROLE = YAML.index("- apiVersion: rbac")


class Dribble(io.BytesIO):
    """A stream that gives at most ``size`` bytes at a time."""

    def __init__(self, data: bytes, size: int) -> None:
        super().__init__(data)
        self.size = size

    def read(self, size: int | None = -1, /) -> bytes:
        return super().read(self.size if size is None or size < 0 else min(size, self.size))


class Endless(io.BytesIO):
    """A stream of texts that are made while it is read."""

    def __init__(self, texts: Iterable[bytes]) -> None:
        super().__init__()
        self.texts = iter(texts)

    def read(self, _size: int | None = -1, /) -> bytes:
        return b"".join(text for _, text in zip(range(10), self.texts, strict=False))


def dump_of(data: bytes, size: int = 1 << 20) -> Dump:
    kind = sniff(data)
    assert kind is not None
    return Dump(kind, b"", Dribble(data, size), size)


def split(data: bytes, size: int = 1 << 20) -> list[Item]:
    return list(dump_of(data, size))


def until_error(dump: Dump) -> tuple[list[Item], DumpError | None]:
    """What came before the error, and the error."""
    found: list[Item] = []
    try:
        for one in dump:
            found.append(one)
    except DumpError as error:
        return found, error
    return found, None


Found = tuple[Role, str | None, Place, ObjectRef | None, int, int]


def uses_at(facts: Facts, offset: int) -> list[Found]:
    assert not facts.problems
    return [told(use, offset) for use in facts.uses]


def told(use: Use, offset: int) -> Found:
    value = use.expr.value if isinstance(use.expr, Literal) else None
    span = use.expr.span
    return use.role, value, use.place, use.object, span.start + offset, span.end + offset


def streamed(data: bytes, size: int = 1 << 20) -> list[Found]:
    return [x for item in split(data, size) for x in uses_at(extract(Source("<stdin>", item.data)), item.offset)]


def whole(data: bytes) -> list[Found]:
    return uses_at(extract(Source("<stdin>", data)), 0)


def names(items: list[Item]) -> list[str | None]:
    return [x[1] for item in items for x in uses_at(extract(Source("<stdin>", item.data)), 0)]


# -- examples


def test_a_list_as_kubectl_prints_it() -> None:
    dump = dump_of(YAML.encode())
    items = list(dump)
    assert dump.seen == 4
    assert [item.line for item in items] == [3, 44, 58]
    assert items[2].offset == ROLE
    assert streamed(YAML.encode()) == whole(YAML.encode())
    assert [x[1] for x in streamed(YAML.encode())] == [
        "resources-finalizer.argocd.argoproj.io",
        "acme.dev/inside",
        "acme.dev/config",
        "acme.dev/role",
    ]


def test_what_holds_no_finalizers_is_blank_or_gone() -> None:
    first, config, role = (item.data.decode() for item in split(YAML.encode()))
    assert first.startswith("  apiVersion: argoproj.io/v1alpha1\n")
    assert "f:finalizers" not in first
    assert "health" not in first
    assert "  spec:" in first
    assert "    name: harbour\n    namespace: argocd" in first
    assert "        - apiVersion: v1\n          finalizers: none\n" in first
    assert "acme.dev/inside" in config
    assert "pods" not in role


def test_blanks_keep_every_later_place() -> None:
    data = YAML.replace("    name: harbour\n", "    name: harbour # finalizers\n").encode()
    first = split(data)[0]
    text = first.data.decode()
    assert "f:finalizers" not in text
    assert text.index("    name: harbour") == data.decode().index("    name: harbour") - first.offset
    before = data.decode()[first.offset : first.offset + text.index("    name: harbour")]
    assert text[: len(before)].count("\n") == before.count("\n")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("\n- ", "\n# a comment\n\n- "),
        ("\n- ", "\n  # a comment\n- "),
        ("items:\n", "items: # a comment\n"),
        ("apiVersion: v1\nitems:", "---\n# a comment\napiVersion: v1\nkind: List\nmetadata: {}\nitems:"),
        ("kind: List\n", "# a comment\nkind: List\n"),
        ('resourceVersion: ""\n', 'resourceVersion: ""\n---\n'),
        ("\n    managedFields:", "\n    'managedFields':"),
        ("  spec:\n", "  ? spec\n  :\n"),
        ("  spec:\n", "  spec: !!map\n"),
        ("      status: Healthy", "      status: &health Healthy"),
        ("apiVersion: v1\nitems:", "\ufeffapiVersion: v1\nitems:"),
    ],
)
def test_other_ways_to_print_a_list(old: str, new: str) -> None:
    data = YAML.replace(old, new).replace("- kind: List", "- kind: Secret").encode()
    for size in (1, 7, 1000, 1 << 20):
        assert streamed(data, size) == whole(data)


def test_items_may_be_indented() -> None:
    head, _, rest = YAML.partition("items:\n")
    body, _, tail = rest.partition("kind: List\n")
    data = f"{head}items:\n{re.sub('^', '  ', body.rstrip(), flags=re.M)}\nkind: List\n{tail}".encode()
    assert len(whole(data)) == 4
    assert streamed(data) == whole(data)
    assert b"pods" not in split(data)[-1].data


def test_an_alias_keeps_its_anchor() -> None:
    data = YAML.replace("    - resources-finalizer.argocd.argoproj.io", "    - *name")
    data = data.replace(
        "  kind: Application\n", "  data:\n    a:\n      b:\n        c: &name acme.dev/anchored\n  kind: Application\n"
    )
    assert names(split(data.encode()))[0] == "acme.dev/anchored"
    assert streamed(data.encode()) == whole(data.encode())


def test_several_documents_and_several_dumps_in_a_row() -> None:
    widget = "apiVersion: acme.dev/v1\nkind: Widget\nmetadata:\n  finalizers: [acme.dev/widget]\n  name: one\n"
    for between in ("---\n", "...\n---\n# x\n"):
        data = between.join([YAML, widget, "apiVersion: v1\nkind: Pod\n", YAML, widget]).encode()
        dump = dump_of(data, 100)
        assert names(list(dump)) == [x[1] for x in whole(data)]
        assert dump.seen == 11
        assert streamed(data) == whole(data)
    assert len(streamed((YAML + YAML).encode())) == 8


OBJECTS: list[dict[str, Any]] = [
    {
        "apiVersion": "acme.dev/v1",
        "kind": "Widget",
        "metadata": {
            "annotations": {"note": '"finalizers": ["}'},
            "finalizers": ["acme.dev/widget"],
            "managedFields": [{"fieldsV1": {"f:metadata": {"f:finalizers": {}}}}],
            "name": "one",
            "namespace": "default",
        },
        "spec": {"deep": [{"x": "]}"}], "empty": {}},
    },
    {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "two"}, "spec": {"containers": [{"name": "{"}]}},
    {
        "apiVersion": "v1",
        "kind": "Namespace",
        "metadata": {"managedFields": [{"f:finalizers": {}}], "name": "three"},
        "spec": {"finalizers": ["kubernetes"]},
    },
]
LIST = {"apiVersion": "v1", "items": OBJECTS, "kind": "List", "metadata": {"resourceVersion": ""}}


def json_list(indent: int | str | None, value: object = LIST) -> bytes:
    return json.dumps(value, indent=indent, ensure_ascii=False).encode()


@pytest.mark.parametrize("indent", [4, 2, "\t", 0, None])
def test_json_lists(indent: int | str | None) -> None:
    for data in (json_list(indent), json_list(indent).replace(b"\n", b"\r\n")):
        dump = dump_of(data, 50)
        assert dump.kind is Kind.JSON_LIST
        items = list(dump)
        assert names(items) == ["acme.dev/widget", "kubernetes"]
        assert dump.seen == 3
        assert streamed(data) == whole(data)
        assert [item.line for item in items] == [data.count(b"\n", 0, item.offset) + 1 for item in items]


@pytest.mark.parametrize("indent", [4, None])
def test_json_without_what_holds_no_finalizers(indent: int | None) -> None:
    widget, namespace = (item.data for item in split(json_list(indent)))
    assert b"f:finalizers" not in widget + namespace
    assert b"deep" not in widget
    assert json.loads(widget)["metadata"]["annotations"] == {"note": '"finalizers": ["}'}
    assert json.loads(namespace)["spec"] == {"finalizers": ["kubernetes"]}


def test_json_lines_and_concatenated_json() -> None:
    lines = b"".join(json_list(None, thing) + b"\n" for thing in OBJECTS)
    assert sniff(lines) is Kind.JSON_LINES
    pretty = b"".join(json_list(4, thing) + b"\n" for thing in OBJECTS)
    assert sniff(pretty) is Kind.JSON_LINES
    for data in (lines, pretty, pretty + json_list(4) + json_list(None) + lines):
        assert streamed(data, 10) == whole(data)


def test_an_object_mentioned_by_its_managed_fields_alone_is_seen_and_no_more() -> None:
    data = YAML.replace("    finalizers:\n    - resources-finalizer.argocd.argoproj.io\n", "")
    data = data.replace("          finalizers: none\n", "")
    dump = dump_of(data.encode())
    assert len(list(dump)) == 2
    assert dump.seen == 4


@pytest.mark.parametrize(
    "text",
    [
        "",
        "apiVersion: v1\nkind: Pod\nmetadata:\n  finalizers:\n  - a/b\n",
        "apiVersion: v1\nkind: PodList\nitems:\n- metadata:\n    name: x\n",
        "apiVersion: v1\nkind: Bundle\nitems:\n- apiVersion: v1\n  kind: Pod\n",
        "apiVersion: v1\nitems:\n- &x\n  apiVersion: v1\n",
        "apiVersion: v1\nitems:\n- apiVersion: v1\n  metadata: &x\n    name: y\n",
        "apiVersion: v1\nitems: []\nkind: List\n",
        "items:\n- apiVersion: v1\n",
        "finalizers:\n- a/b\n",
        '{"apiVersion": "v1", "kind": "Pod"}\n',
        '{"apiVersion": "v1", "kind": "PodList", "items": [{"metadata": {}}]}\n',
        '{"apiVersion": "v1", "kind": "Bundle", "items": [{"kind": "Pod"}]}',
        '{"apiVersion": "v1"',
        '[{"op": "add", "path": "/metadata/finalizers"}]',
        "{{ if .Values.x }}\n",
    ],
)
def test_what_is_no_dump(text: str) -> None:
    assert sniff(text.encode()) is None


# -- dumps that break off or make no sense


@pytest.mark.parametrize("indent", [4, None])
def test_json_that_breaks_off(indent: int | None) -> None:
    data = json_list(indent)
    complete = split(data)
    head = data.index(b'"acme.dev/v1"')
    for end in range(head, len(data)):
        found, error = until_error(Dump(Kind.JSON_LIST, b"", Dribble(data[:end], 1000)))
        assert error is not None, data[:end]
        assert error.offset <= end
        assert found == [item for item in complete if item.offset < error.offset][: len(found)]
        assert len(found) == sum(1 for n in (0, 2) if end >= ends(data)[n])


def ends(data: bytes) -> list[int]:
    """Where the items of a JSON list end."""
    found = []
    at = data.index(b"[") + 1
    text = data.decode()
    for _ in OBJECTS:
        start = text.index("{", at)
        _, at = json.JSONDecoder().raw_decode(text, start)
        found.append(at)
    return found


def test_yaml_that_breaks_off() -> None:
    data = YAML.encode()
    for end in range(100, data.rindex(b"kind: List") + len(b"kind: L")):
        found, error = until_error(Dump(Kind.YAML_LIST, b"", Dribble(data[:end], 1000)))
        assert error is not None, data[:end]
        assert found == split(data)[: len(found)]
        assert error.line == data.count(b"\n", 0, error.offset) + 1


@pytest.mark.parametrize(
    ("data", "message", "at"),
    [
        (YAML.replace("- apiVersion: rbac", "rubbish\n- apiVersion: rbac"), "neither an item", "rubbish"),
        (YAML.replace("kind: List", "kind: Bundle"), "no list", "kind: Bundle"),
        (YAML.replace("kind: List\n", ""), "no `kind`", ""),
        (YAML + "- more\n", "neither an item", "- more"),
        ('{"items": [{"kind": "A"} {"kind": "B"}]}', "comma", '{"kind": "B"'),
        ('{"items": [{"kind": "A"}, null]}', "not an object", "null"),
        ('{"items": [{"kind": "A", "x": [}]}]}', "'}' is out of place", "}]}]}"),
        ('{"items": [{"kind": "A"}], "kind": "Bundle"}', "no list", ', "kind": "Bundle"'),
        ('{"kind": "A"}{"kind": "B"}rubbish', "not an object", "rubbish"),
    ],
)
def test_nonsense(data: str, message: str, at: str) -> None:
    _, error = until_error(dump_of(data.encode()))
    assert error is not None
    assert message in error.message
    assert error.offset == (data.index(at) if at else len(data))


def test_an_item_that_is_no_yaml_is_for_the_parser_to_complain_of() -> None:
    items = split(YAML.replace("    finalizers:\n    - acme.dev/role", "    finalizers: [").encode())
    assert [len(extract(Source("<stdin>", item.data)).problems) for item in items] == [0, 0, 1]


# -- any dump

NAMES = st.from_regex(r"[a-z]{1,5}\.io/[a-z]{1,5}", fullmatch=True)
PIECES = [
    "- ",
    "{",
    "}",
    "[",
    "]",
    '"',
    "\\",
    "'",
    ":",
    ", ",
    "#",
    " ",
    "é",
    "🎉",
    "\t",
    "a",
    "- apiVersion: v1",
    "---",
]
# None starts with a key of that name: after an escaped line feed the front-end's search would only look at it if there
# is another one in the same text, so that the whole may say more than its items
LINES = [
    "items:",
    "kind: List",
    "- kind: Pod",
    " finalizers:",
    "metadata: {finalizers: [a.io/b]}",
    "- c.io/d",
    '{"finalizers": ["',
    "",
]
# Template actions would be masked, across objects when the whole is read at once
ACTIONS = re.compile(r"\{[{%#]|%\{")
WORDS = st.lists(st.sampled_from(PIECES), max_size=6).map("".join).filter(lambda x: not ACTIONS.search(x))
BLOCKS = st.lists(WORDS | st.sampled_from(LINES), min_size=2, max_size=5).map("\n".join)
TEXTS = WORDS | BLOCKS | st.sampled_from(LINES)
VALUES = st.recursive(
    TEXTS | st.integers() | st.booleans() | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "b.c/d", "kind", "x y"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def objects(draw: st.DrawFn) -> dict[str, Any]:
    metadata: dict[str, Any] = {"name": draw(NAMES), "labels": draw(st.dictionaries(NAMES, TEXTS, max_size=2))}
    if draw(st.booleans()):
        metadata["annotations"] = draw(st.dictionaries(NAMES, TEXTS, max_size=2))
    if draw(st.booleans()):
        metadata["finalizers"] = draw(st.lists(NAMES, min_size=1, max_size=2))
    if draw(st.booleans()):
        fields: dict[str, Any] = {"f:metadata": {"f:finalizers": {".": {}, 'v:"a.io/b"': {}}}}
        metadata["managedFields"] = [{"apiVersion": "v1", "fieldsV1": fields, "manager": draw(WORDS)}]
    if draw(st.booleans()):
        metadata["namespace"] = draw(NAMES)
    thing = {"apiVersion": "acme.io/v1", "kind": "Widget", "metadata": metadata}
    extra = draw(st.dictionaries(st.sampled_from(["data", "spec", "status", "rules"]), VALUES, max_size=3))
    return dict(sorted({**extra, **thing}.items()))


@st.composite
def yaml_lists(draw: st.DrawFn) -> bytes:
    dash = draw(st.sampled_from(["", "  "]))
    step = draw(st.sampled_from(["", "  "]))
    items = "\n".join(
        line for thing in draw(st.lists(objects(), min_size=1, max_size=3)) for line in item(thing, dash, step)
    )
    text = f'apiVersion: v1\nitems:\n{items}\nkind: List\nmetadata:\n  resourceVersion: ""\n'
    return draw(st.sampled_from([text, text.replace("\n", "\r\n")])).encode()


def item(value: object, indent: str, step: str) -> list[str]:
    """An item of a sequence; ``step`` is how much deeper than its key a sequence stands."""
    if not isinstance(value, (dict, list)) or not value:
        return scalar(f"{indent}-", value, indent)
    lines = block(value, indent + "  ", step)
    return [f"{indent}- {lines[0].lstrip(' ')}", *lines[1:]]


def block(value: dict[str, Any] | list[Any], indent: str, step: str) -> list[str]:
    if isinstance(value, list):
        return [line for inner in value for line in item(inner, indent, step)]
    lines = []
    for key, inner in value.items():
        start = f"{indent}{key if key.isalpha() else json.dumps(key)}:"
        if isinstance(inner, (dict, list)) and inner:
            lines += [start, *block(inner, indent + (step if isinstance(inner, list) else "  "), step)]
        else:
            lines += scalar(start, inner, indent)
    return lines


def scalar(start: str, value: object, indent: str) -> list[str]:
    if isinstance(value, str) and re.fullmatch(r"[a-z]+\.io/[a-z]+", value):
        return [f"{start} {value}"]
    if isinstance(value, str) and "\n" in value and re.match(r"[^\s]", value) and not value.endswith("\n"):
        return [f"{start} |-", *(f"{indent}  {line}" if line else "" for line in value.split("\n"))]
    if isinstance(value, str) and value.isprintable() and "\\" in value:
        return [start + " '" + value.replace("'", "''") + "'"]
    return [f"{start} {json.dumps(value, ensure_ascii=False)}"]


@settings(max_examples=75, deadline=None)
@given(yaml_lists(), st.integers(1, 300))
def test_any_yaml_list(data: bytes, size: int) -> None:
    assert sniff(data) is Kind.YAML_LIST
    assert streamed(data, size) == whole(data)
    assert split(data, size) == split(data)


@settings(max_examples=75, deadline=None)
@given(
    st.lists(objects(), min_size=1, max_size=3),
    st.sampled_from([4, 2, "\t", 0, None]),
    st.booleans(),
    st.integers(1, 300),
)
def test_any_json_list(things: list[dict[str, Any]], indent: int | str | None, ascii_only: bool, size: int) -> None:
    made = {"apiVersion": "v1", "items": things, "kind": "List", "metadata": {"resourceVersion": ""}}
    ascii_only = ascii_only and "🎉" not in str(made)  # pairs of escapes in a text in a text are another matter
    data = json.dumps(made, indent=indent, ensure_ascii=ascii_only).encode()
    assert sniff(data) is Kind.JSON_LIST
    assert streamed(data, size) == whole(data)
    assert split(data, size) == split(data)


@settings(max_examples=50, deadline=None)
@given(st.lists(objects(), min_size=2, max_size=4), st.integers(1, 300))
def test_any_json_lines(things: list[dict[str, Any]], size: int) -> None:
    data = b"".join(json.dumps(thing, ensure_ascii=False).encode() + b"\n" for thing in things)
    assert sniff(data) is Kind.JSON_LINES
    assert streamed(data, size) == whole(data)


@settings(max_examples=75, deadline=None)
@given(
    st.sampled_from(list(Kind)),
    st.lists(
        st.sampled_from([*PIECES, *LINES, "\n", "\n- ", "apiVersion: v1\n", '{"items":[{"kind":']), max_size=30
    ).map("".join),
)
def test_rubbish_ends(kind: Kind, text: str) -> None:
    for data in (text.encode(), YAML[:100].encode() + text.encode(), json_list(4)[:200] + text.encode()):
        sniff(data)
        until_error(Dump(kind, b"", Dribble(data, 3)))


# -- memory


def yaml_stream(count: int) -> Iterator[bytes]:
    body = YAML[: YAML.rindex("kind: List")].encode().partition(b"items:\n")[2]
    yield b"apiVersion: v1\nitems:\n"
    yield from (body for _ in range(count // 4))
    yield b"kind: List\n"


def json_stream(count: int) -> Iterator[bytes]:
    yield b'{"apiVersion": "v1", "items": [\n'
    body = json_list(4, OBJECTS[0])
    yield from (body + (b",\n" if n < count - 1 else b"\n") for n in range(count))
    yield b'], "kind": "List"}'


def peak(kind: Kind, texts: Iterable[bytes], count: int) -> int:
    dump = Dump(kind, b"", Endless(texts), 1 << 14)
    tracemalloc.start()
    try:
        for _ in dump:
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
        assert dump.seen == count


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "stream"), [(Kind.YAML_LIST, yaml_stream), (Kind.JSON_LIST, json_stream)])
def test_memory_does_not_grow_with_the_number_of_objects(kind: Kind, stream: Any) -> None:
    few, many = (peak(kind, stream(count), count) for count in (2_000, 20_000))
    assert many < 1_000_000
    assert many < few * 1.5


def test_a_huge_object_takes_no_quadratic_time() -> None:
    huge = {**OBJECTS[0], "data": {str(n): "x" * 100 for n in range(50_000)}}
    for data in (json_list(4, {**LIST, "items": [huge]}), json_list(None, {**LIST, "items": [huge]})):
        dump = Dump(Kind.JSON_LIST, b"", io.BytesIO(data), 1 << 10)
        assert [len(found.data) < 2_000 for found in dump] == [True]
