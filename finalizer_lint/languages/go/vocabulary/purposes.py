"""What functions, fields and maps of Go code take, by their names: texts for people, or names of something else."""

from __future__ import annotations

from finalizer_lint.core.patterns import pattern
from finalizer_lint.languages.vocabulary.identifiers import words


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MESSAGES = ("Info", "Error", "Debug", "Warn", "Fatal", "Panic", "Print", "Trace", "Log", "Skip")
_MESSAGES_EXACTLY = _set(
    "WithValues WithField WithFields WithError WithMessage With Wrap Wrapf Msg Msgf Str String Any By"
)
_NO_MESSAGES = ("http", "context", "flag", "strings", "strconv", "template")
_TEXTS = ("strings.", "path.", "filepath.", "url.", "bytes.", "fmt.Sprint", "fmt.Append", "hash", "sha", "base64.")
_COMPARES_TEXT = _set(
    """strings.HasPrefix strings.HasSuffix strings.Contains strings.EqualFold strings.Index strings.Cut
    strings.TrimPrefix strings.TrimSuffix strings.Split strings.Compare strings.Count strings.CutPrefix
    strings.CutSuffix"""
)
_COMPARES_LISTS = _set("DeepEqual Equal Equals Diff Equalf ElementsMatch ElementsMatchf Exactly EqualValues CmpEqual")
# Functions and methods whose argument is the name of what they make, look for or set
_OTHERS = _set(
    """Named WithName SetName SetGenerateName SetNamespace SetLabels SetAnnotations SetLabel SetAnnotation IndexField
    HandleFunc Getenv LookupEnv Setenv Unsetenv ReadFile WriteFile OpenFile MkdirAll ExecContext QueryContext QueryRow
    QueryRowContext FieldOwner SubResourceFieldOwner HasLabels MatchingLabels NewRequirement
    WithLabelValues NewCounterVec NewGauge NewCounter WithLabel WithLabels WithAnnotation
    WithAnnotations GetEventRecorderFor WithValue SecretType WithFieldManager FieldManager NewFlagSet StringVar"""
)
_OTHER_PACKAGES = _set(
    "os path path/filepath net/http net/url database/sql regexp flag context text/template html/template syscall"
    " os/exec encoding/base64 crypto/sha256 sigs.k8s.io/controller-runtime/pkg/controller"
)
_OTHER_LIBRARIES = (
    "github.com/prometheus/", "k8s.io/apimachinery/pkg/labels", "k8s.io/apimachinery/pkg/fields",
    "k8s.io/apimachinery/pkg/types", "k8s.io/apimachinery/pkg/runtime/schema", "k8s.io/client-go/tools/leaderelection",
    "k8s.io/client-go/applyconfigurations/", "k8s.io/component-base/metrics", "github.com/spf13/",
)  # fmt: skip
_FIELD_SELECTORS = _set("MatchingFields OneTermEqualSelector OneTermNotEqualSelector")
_TOLD = _set("Message Msg Description Help Usage Note Short Long Title Summary Comment Error Text")
_OTHER_MAPS = _set(
    "label labels annotation annotations selector selectors matching data env environment attributes tags"
)
_FIELDS_OF_TEXT = pattern(r"(?:[Ll]abels?|[Aa]nnotations?|[Ss]elector|[Dd]ata|StringData|BinaryData|NodeSelector)$")
_LISTS_FINALIZERS = pattern(rb"[Ff]inalizers\b|[Ff]inalizerList\b|FinalizerSet\b")
_OF_NAMESPACE = pattern(rb"NamespaceSpec|(?:[nN][sS]|[nN]amespace)\w*\.Spec|FinalizerName\b|FinalizerKubernetes")
_OF_SPEC = pattern(rb"\b(?:Spec|Status)\.Finalizers\b|\w+(?:Spec|Status)\{[^{}]*\bFinalizers:")


def tells(package: str, function: str) -> bool:
    """Whether a function logs or reports what it is given. ``package`` is its import path, ``""`` for a method's."""
    last = package.rpartition("/")[2]
    if last in _NO_MESSAGES:
        return False
    if package in ("errors", "github.com/pkg/errors", "golang.org/x/xerrors") or last == "apierrors":
        return True
    if package == "fmt":
        return function.startswith(("Errorf", "Print"))
    return function.startswith(_MESSAGES) or function in _MESSAGES_EXACTLY


def makes_text(call: str) -> bool:
    """Whether a function, with its package as it is spelled, makes a text of those that it is given."""
    return call.startswith(_TEXTS)


def compares_text(call: str) -> bool:
    return call in _COMPARES_TEXT


def takes_other(package: str, function: str) -> bool:
    """Whether what a function is given is surely the name of something else than a finalizer."""
    return package in _OTHER_PACKAGES or package.startswith(_OTHER_LIBRARIES) or function in _OTHERS


def selects_by_field(name: str) -> bool:
    """Whether objects are asked for by a field or an index, which may be that of their finalizers."""
    return name in _FIELD_SELECTORS


def is_told(field: str) -> bool:
    """Whether a field holds a text for people."""
    return field in _TOLD or field.endswith(("Message", "Description"))


def holds_others(name: str) -> bool:
    """Whether a map, a field or a function is called for labels, annotations, selectors or the data of an object."""
    said = words(name)
    return bool(_OTHER_MAPS & set(said)) or _FIELDS_OF_TEXT.search(name) is not None


def asks_environment(function: str) -> bool:
    """Whether a function is called for variables of the environment."""
    return bool({"env", "environment", "getenv"} & set(words(function)))


def lists_finalizers(text: bytes) -> bool:
    """Whether an expression speaks of a list of finalizers, such as ``o.GetFinalizers()``."""
    return _LISTS_FINALIZERS.search(text) is not None and not of_spec(text)


def of_spec(text: bytes) -> bool:
    """Whether the list of finalizers is a field of an object's spec or status, which is no list of the API server's."""
    return _OF_SPEC.search(text) is not None and _OF_NAMESPACE.search(text) is None


def is_spec(kind: str) -> bool:
    """Whether a struct is the spec or the status of an object; a Namespace has finalizers there."""
    return kind.endswith(("Spec", "Status")) and kind != "NamespaceSpec"


def is_console(writer: str) -> bool:
    """Whether what is written there is for people to read."""
    return writer in ("os.Stderr", "os.Stdout", "GinkgoWriter", "ginkgo.GinkgoWriter")


def compares_lists(function: str) -> bool:
    """Whether a function of a test or a library compares two lists as wholes."""
    return function in _COMPARES_LISTS


def looks_for(function: str) -> bool:
    """Whether a function asks if something is in a list."""
    return function.lower().startswith(("contain", "has", "equal", "in", "includes", "any"))
