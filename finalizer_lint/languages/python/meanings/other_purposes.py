"""What functions, keys and attributes of Python code take, by their names: texts for people, or other names."""

from __future__ import annotations

from finalizer_lint.languages.vocabulary.identifiers import words


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MESSAGES = _set(
    "print debug info warning warn error exception critical fatal log trace success echo secho fail skip info_once msg"
)
_MESSAGE_FIELDS = _set("message msg description help text extra detail note title summary exc_info usage reason_text")
_OTHERS = _set(
    """getenv getLogger get_logger Path PurePath Counter Gauge Histogram Summary compile Template open startswith
    endswith removeprefix removesuffix find rfind split rsplit partition rpartition fullmatch match search fromkeys
    execute getattr setattr hasattr import_module Lock Event Thread Process Lease Namespace add_argument"""
)
_OTHER_ROOTS = _set("os re pathlib requests httpx sqlite3 psycopg2 redis logging urllib hashlib shutil subprocess")
_FIELDS = _set(
    """name generate_name generatename namespace reason type kind key label_selector field_selector field_manager
    fieldmanager selector labels annotations app owner manager host url path id uid prefix suffix env tag topic queue
    lease identity holder holder_identity by component managed_by action field"""
)
_MAPS = _set(
    "label labels annotation annotations selector selectors matchlabels data env environ environment headers tags"
)


def tells(function: str, dotted: str) -> bool:
    """Whether a function logs or reports what it is given, or is an error that does."""
    if function in _MESSAGES:
        return not dotted.startswith(("parser.", "requests."))
    return function[:1].isupper() and function.endswith(("Error", "Exception", "Warning", "Exit", "Failure", "Failed"))


def takes_other(function: str, dotted: str) -> bool:
    return function in _OTHERS or (dotted.partition(".")[0] in _OTHER_ROOTS and "." in dotted)


def is_told(field: str) -> bool:
    return field.lower() in _MESSAGE_FIELDS or field.lower().endswith("_message")


def is_other_field(field: str) -> bool:
    """Whether a key, a keyword or an attribute surely holds something else than a finalizer."""
    terms = words(field)
    return field.lower() in _FIELDS or holds_others(field) or terms[-1:] in (("name",), ("namespace",), ("selector",))


def holds_others(name: str) -> bool:
    """Whether something is called for labels, annotations, selectors or the data of an object."""
    return bool(_MAPS & set(words(name))) or name.lower() in _MAPS
