"""Why a value is not known where it stands. A front end says which reason it is; its text is the words for people."""

from __future__ import annotations

import enum


class Reason(enum.Enum):
    """A reason means the same in every language: what asks compares members, never words."""

    # It stands in a place that may hold any value.
    PARAMETER = "parameter"
    LOOP_VARIABLE = "loop variable"
    ITEM = "item of something"
    FIELD = "field"
    CALL = "result of a call"
    ENVIRONMENT = "from the environment"
    UNPACKED = "unpacked"
    PATTERN = "bound by a pattern"
    BOUND_BY_WITH = "bound by with"
    IMPORTED_TOO = "imported, and assigned as well"
    REASSIGNED = "assigned more than once"
    OBJECT_FIELD = "given a value where an object is made"

    # It is put together when the program runs.
    TEMPLATE = "template"
    FORMATTED = "formatted"
    JOINED = "joined"
    COMPUTED = "computed"
    CONVERTED = "converted"
    CHOICE = "one of several"
    POINTER = "pointer"
    CLEANED_PATH = "path that is cleaned"
    ENUM_MEMBER = "member of an enumeration"
    FUNCTION = "function that is used as a value"

    # There is no one name.
    ALL = "all finalizers"
    BY_INDEX = "by its index"

    # The text does not say it.
    NO_VALUE = "no value where it is declared"
    NO_STRING = "no string"
    UNDECLARED = "not declared within reach"
    CIRCULAR = "defined by itself"
    NESTED = "too deeply nested"
