"""The tokens of each grammar, from where the grammar is: what is made of them need not mean anything."""

from __future__ import annotations

import keyword
import re
import token
from pathlib import Path

from finalizer_lint.languages.go.syntax.grammar import Language, language
from fuzz.target import HERE

_YAML = b"- ? : , [ ] { } # & * ! | > ' \" % @ ` --- ... << ~ |- >+ !!str !!binary".split()
_HELM = (
    b"{{ }} {{- -}} {{end}} {{else}} {{if}} {{range}} {{with}} {{define}} {{block}} {{template}} {{break}} "
    b"{{/* */}} ( ) | := . $ quote toYaml nindent include default list dict tpl"
).split()
_ENDINGS = {".go": "go", ".py": "python"}
_COMMON = [b"\n", b"\n  ", b" ", b"\t", b"a", b"N", b'"acme.dev/N"', b"'N'", b"finalizers", b"1"]
_WORD = re.compile(rb'^"(.*)"$', re.MULTILINE)
_ESCAPE = re.compile(rb"\\x([0-9a-f]{2})|\\(.)", re.DOTALL)


def tokens(name: str) -> list[bytes]:
    """For a file of such a name; ``N`` in one stands for a number."""
    kind = _ENDINGS.get(Path(name).suffix, "yaml")
    return [*_COMMON, *_OF[kind](), *_words(kind), *(_words("helm") if kind == "yaml" else ())]


def _go() -> list[bytes]:
    grammar = Language(language())
    kinds = range(grammar.node_kind_count)
    said = (grammar.node_kind_for_id(kind) for kind in kinds if not grammar.node_kind_is_named(kind))
    return [text.encode() for text in said if text and text != "end"]


def _python() -> list[bytes]:
    return [word.encode() for word in (*token.EXACT_TOKEN_TYPES, *keyword.kwlist, *keyword.softkwlist)]


def _yaml() -> list[bytes]:
    return [*_YAML, *_HELM]


_OF = {"go": _go, "python": _python, "yaml": _yaml}


def _words(kind: str) -> list[bytes]:
    """Those that the other targets are given."""
    text = (HERE / "words" / f"{kind}.dict").read_bytes()
    return [_ESCAPE.sub(_meant, word) for word in _WORD.findall(text)]


def _meant(escape: re.Match[bytes]) -> bytes:
    return bytes([int(escape[1], 16)]) if escape[1] else escape[2]
