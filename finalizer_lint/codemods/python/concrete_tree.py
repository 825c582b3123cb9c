"""Python files as libcst reads them: only those that it is sure to bear.

libcst calls itself for every level of its tree, in Rust while it reads and in Python afterwards. Text that is nested
deeply enough ends the process, and no exception tells of it; so how deep it is gets counted before.
"""

from __future__ import annotations

import codecs

import libcst
from libcst.metadata import MetadataWrapper

from finalizer_lint.languages.python.text.nesting import deeper_than

# A third less than what fills Python's stack: 300 attributes one after the other, 124 brackets in one another
_DEEPEST = 200


class NoTreeError(Exception):
    """libcst can't be given the text, or does not read it; the message is the reason."""


def concrete_tree(data: bytes) -> tuple[MetadataWrapper, int]:
    """The tree of a file that gives it back byte for byte, and how many bytes of the file stand before it."""
    mark = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    too_deep = deeper_than(_DEEPEST, data)
    if too_deep is not None:
        line = data.count(b"\n", 0, too_deep) + 1
        raise NoTreeError(f"line {line} is nested too deeply to rewrite the file")
    try:
        code = data[mark:].decode()
        module = libcst.parse_module(code)
    except (UnicodeDecodeError, libcst.ParserSyntaxError) as error:
        raise NoTreeError("libcst does not read the file") from error
    if module.code != code:
        raise NoTreeError("libcst does not give the file back as it was")
    return MetadataWrapper(module, unsafe_skip_copy=True), mark
