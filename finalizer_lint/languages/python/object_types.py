"""Which kinds of objects Python code deals with: of kopf's handlers, of calls of the Kubernetes client, of mappings."""

from __future__ import annotations

from collections.abc import Iterator

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.object_types import ObjectType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path

    from finalizer_lint.languages.workspace import Workspace, WorkspaceFile

_HANDLER = pattern(r"@(?:\w+\.)*(?:on\.\w+|daemon|timer|index)\((?P<given>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_CUSTOM = pattern(r"\b\w+_custom_object(?:_status)?\((?P<given>[^()]*(?:\([^()]*\)[^()]*)*)\)")
_BUILT_IN = pattern(r"\b(?:patch|replace|read|list|create|delete)_(?:namespaced_)?(?P<kind>[a-z_]+?)(?:_status)?\(")
_WORD = pattern(r"(?:(?P<key>\w+)\s*=\s*)?(?:[\"'](?P<text>[^\"'\n]*)[\"']|(?P<name>[\w.]+))\s*(?:,|$)")
_CONSTANT = pattern(r"(?m)^(\w+)\s*(?::[^=\n]+)?=\s*[\"']([^\"'\n]+)[\"']\s*(?:#.*)?$")
_KIND = pattern(r"[\"']?\bkind[\"']?\s*[:=]\s*[\"'](\w+)[\"']")
_VERSION = pattern(r"[\"']?(?:\bapiVersion|\bapi_version|\bversion)[\"']?\s*[:=]\s*[\"']([\w.-]+)/\w+[\"']")
_Words = tuple[str, str, str]  # kind, group and plural, ``""`` where they are not said
_NEAR = 200  # characters between the two entries of an object


def object_types(workspace: Workspace, file: WorkspaceFile) -> Iterator[tuple[ObjectType, ...]]:
    """The kinds of a file, then those of all modules with handlers: kopf knows one finalizer for a whole operator."""
    yield tuple(_in(file.path, file.source.data))
    paths = workspace.mentions("kopf", "python") if b"kopf" in file.source.data else ()
    yield tuple(one for path in paths if not workspace.is_test(path) for one in _in(path, workspace.data(path)))


def _in(path: Path, data: bytes) -> Iterator[ObjectType]:
    text = data.decode("utf-8", "replace")
    constants = dict(_CONSTANT.findall(text))
    found = [*_of_handlers(text, constants), *_of_custom_calls(text, constants), *_of_calls(text), *_of_objects(text)]
    yield from (ObjectType(path, kind, None, group, plural) for kind, group, plural in dict.fromkeys(found))


def _given(text: str, constants: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """The strings among arguments: those in order, and those by name. One that is not known is ``""``."""
    plain, named = [], {}
    for match in _WORD.finditer(text):
        value = match["text"] if match["text"] is not None else constants.get(match["name"], "")
        if match["key"]:
            named[match["key"]] = value
        elif not named:
            plain.append(value)
    return plain, named


def _of_handlers(text: str, constants: dict[str, str]) -> Iterator[_Words]:
    """``@kopf.on.delete("acme.dev", "v1", "ships")``, ``("acme.dev/v1", "ships")``, ``("ships")``, and by name."""
    for match in _HANDLER.finditer(text):
        plain, named = _given(match["given"], constants)
        plural = named.get("plural") or (plain[-1] if plain else "")
        group = named.get("group") or (plain[0].partition("/")[0] if len(plain) > 1 and "." in plain[0] else "")
        if plural or named.get("kind"):
            yield named.get("kind", ""), group, plural


def _of_custom_calls(text: str, constants: dict[str, str]) -> Iterator[_Words]:
    """``api.patch_namespaced_custom_object("acme.dev", "v1", namespace, "ships", name, body)``."""
    for match in _CUSTOM.finditer(text):
        plain, named = _given(match["given"], constants)
        at = 3 if "_namespaced_" in match[0] else 2
        group = named.get("group") or (plain[0] if plain else "")
        plural = named.get("plural") or (plain[at] if len(plain) > at else "")
        if group and plural:
            yield "", group, plural


def _of_calls(text: str) -> Iterator[_Words]:
    """``api.patch_namespaced_config_map(…)``."""
    for match in _BUILT_IN.finditer(text):
        yield match["kind"].replace("_", ""), "", ""


def _of_objects(text: str) -> Iterator[_Words]:
    """An object's ``kind`` with its ``apiVersion`` beside it, in a mapping or a class."""
    for match in _KIND.finditer(text):
        version = _VERSION.search(text, max(match.start() - _NEAR, 0), match.end() + _NEAR)
        yield match[1], version[1] if version is not None else "", ""
