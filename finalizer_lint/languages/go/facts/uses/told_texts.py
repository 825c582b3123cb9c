"""Texts that people read: an error, an event or a help text that says how to patch an object patches none."""

from __future__ import annotations

import re

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.go.syntax.go_file import GoFile
from finalizer_lint.languages.go.syntax.grammar import Node
from finalizer_lint.languages.go.syntax.nodes import FUNCTIONS, Path, expressions, field, fields, keyed
from finalizer_lint.languages.go.vocabulary.words import talks

_FORMATS = ("Sprintf", "Appendf", "Fprintf")
_HELP = ("Long", "Short", "Example", "Examples", "Use", "Usage", "Help", "Description", "Message", "Hint")
_PROSE = pattern(rb"[\"`'\s]*(?:[A-Za-z][\w'-]* +[A-Za-z]|[^{\[\n]*\b(?:kubectl|oc) )")
_RUNS = pattern(r"exec|command|cmd|run|shell|bash|script|kubectl|^oc$|patch|apply|invoke", re.IGNORECASE)
_COMMAND = pattern(rb"[\"`'\s]*(?:sudo |/\S*/)?(?:kubectl|oc|sh|bash|curl|k|helm|echo|for|set|while|if|until|export) ")
_MESSAGES = pattern(r"msg|message|hint|help|usage|descr|detail|reason", re.IGNORECASE)
_ASSIGNS = ("assignment_statement", "short_var_declaration", "var_spec", "const_spec")
_STATEMENTS = ("block", "statement_list")


def is_told(file: GoFile, path: Path) -> bool:
    """Whether the string at the end of a path is said to people; of a command line what it is given to tells."""
    depth = len(path) - 1
    while depth > 0 and path[depth - 1].type in ("binary_expression", "parenthesized_expression", "literal_element"):
        depth -= 1
    above = path[depth - 1]
    if above.type == "keyed_element":
        pair = keyed(above)
        return pair is not None and file.text(pair[0]) in _HELP
    whole = path[depth]
    is_prose = _PROSE.match(file.data, whole.start_byte, whole.end_byte) is not None
    for node in reversed(path[:depth]):
        if node.type == "call_expression":
            function = file.called(node)[1]
            if function in _FORMATS:
                continue
            return talks(function) or (is_prose and not _RUNS.search(function))
        if node.type in _ASSIGNS:
            names = expressions(field(node, "left")) + fields(node, "name")
            said = {file.last_word(name) for name in names}
            is_sentence = is_prose and not _COMMAND.match(file.data, whole.start_byte, whole.end_byte)
            return not said.isdisjoint(_HELP) or is_sentence or any(_MESSAGES.search(name) for name in said)
        if node.type == "return_statement":
            return is_prose and not _RUNS.search(_name_of_function(file, path))
        if node.type in _STATEMENTS or node.type.endswith("_declaration"):
            break
    return False


def _name_of_function(file: GoFile, path: Path) -> str:
    function: Node | None = next((node for node in path if node.type in FUNCTIONS), None)
    name = field(function, "name") if function is not None else None
    return file.text(name) if name is not None else ""
