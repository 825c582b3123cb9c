"""What functions that are given a list do with it, by their names."""

from __future__ import annotations

import re

from finalizer_lint.core.patterns import pattern

ASKS = pattern(
    r"^(?:.*contain|has|have|.*exist|.*includ|in$|.*in(?:_)?(?:slice|list|array|string)|is_?in|.*member|.*present)",
    re.IGNORECASE,
)
ASKS_BY = ("ContainsFunc", "ContainsBy", "AnyBy", "SomeBy", "IndexFunc")
BY_OTHERS = pattern(r"index|(?:func|by|if|at|where)$", re.IGNORECASE)
FILTERS = pattern(r"^(?:filter|reject|partition)", re.IGNORECASE)  # most are given a function
KEEPS = pattern(r"^filter(?!out|not)", re.IGNORECASE)
ADDS = pattern(r"^(?:add|append|.*ifmissing|.*ifnot|ensure|insert|union|with)", re.IGNORECASE)
INDEX = pattern(r"^(?:index(?:of)?|find(?:index|string)?|getindex(?:of)?|indexstring)$", re.IGNORECASE)
REMOVES = pattern(r"^(?:.*remov|.*delete|drop|filter|.*without|exclude|discard|omit|subtract|except)", re.IGNORECASE)
