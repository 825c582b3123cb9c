"""Python operators: constants in one module, code that adds, removes and looks for names in others."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.fix_properties.marked import name
from tests.fix_properties.names import CODE_NAMES, dressed, renamings
from tests.fix_properties.tree import Tree

STYLES = st.sampled_from(["double", "quotes", "raw_single", "triple"])

# Bodies of functions with a widget, an api and a NAME
_STEPS = """\
    widget.metadata.finalizers.append(NAME)
---
    if NAME not in widget.metadata.finalizers:  # é
        widget.metadata.finalizers.append(NAME)
---
    if NAME in widget.metadata.finalizers:
        widget.metadata.finalizers.remove(NAME)
---
    if widget.metadata.deletion_timestamp is None:
        widget.metadata.finalizers.append(NAME)
    elif NAME in widget.metadata.finalizers:
        widget.metadata.finalizers.remove(NAME)
---
    widget.metadata.finalizers = [f for f in widget.metadata.finalizers if f != NAME]
---
    if NAME not in widget.metadata.finalizers:
        return
    widget.metadata.finalizers.remove(NAME)  # 🎉
---
    body = {"metadata": {"name": "é", "finalizers": [NAME]}}
    api.create(body)
---
    finalizers = widget["metadata"]["finalizers"]
    if NAME in finalizers: finalizers.remove(NAME)
---
    while NAME in widget.metadata.finalizers:
        widget.metadata.finalizers.remove(NAME)
---
    '''widget-cleanup is put on é ✓.'''
    widget.metadata.finalizers.append(NAME); api.patch(widget)
"""
STEPS = _STEPS.split("---\n")


@st.composite
def functions(draw: st.DrawFn, number: int, spellings: list[str]) -> str:
    steps = draw(st.lists(st.sampled_from(STEPS), min_size=1, max_size=3))
    body = "".join(step.replace("NAME", draw(st.sampled_from(spellings))) for step in steps)
    return f"\n\ndef step{number}(widget, api):\n{body}"


@st.composite
def constants(draw: st.DrawFn, values: dict[str, str]) -> str:
    types, comments = st.sampled_from(["", ": str"]), st.sampled_from(["", "  # é widget-cleanup"])
    lines = (f"{key}{draw(types)} = {name(value, draw(STYLES))}{draw(comments)}\n" for key, value in values.items())
    return "".join(lines)


@st.composite
def trees(draw: st.DrawFn, names: list[str] = CODE_NAMES) -> Tree:
    values = draw(st.lists(st.sampled_from(names), min_size=1, max_size=3, unique=True))
    shared = {f"{'ABC'[n]}_FINALIZER": value for n, value in enumerate(values)}
    files = {"acme/names.py": draw(dressed(draw(constants(shared))))}
    for module in draw(st.sampled_from([["one"], ["one", "two"]])):
        whole = draw(st.booleans())
        brought = "from acme import names" if whole else f"from .names import {', '.join(shared)}"
        head = f"import kubernetes\n\n{brought}\n"
        spellings = [f"names.{key}" if whole else key for key in shared]
        if draw(st.booleans()):
            head += "\n" + draw(constants({"OWN_FINALIZER": draw(st.sampled_from(values))}))
            spellings.append("OWN_FINALIZER")
        if draw(st.booleans()):
            spellings.append(name(draw(st.sampled_from(values)), draw(STYLES)))
        steps = (draw(functions(step, spellings)) for step in range(draw(st.integers(1, 3))))
        files[f"acme/{module}.py"] = draw(dressed(head + "".join(steps)))
    return Tree(files, draw(renamings(values)), {"acme/__init__.py": ""})
