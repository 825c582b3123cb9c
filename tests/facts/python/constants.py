"""Constants of an operator on Kubernetes."""

from typing import Final

GROUP = "acme.io"
VERSION = "v1"
BACKUP_FINALIZER = GROUP + "/backup"
RESTORE_FINALIZER: Final = "acme-restore-finalizer"
FINALIZER_NAME: Final[str] = f"{GROUP}/finalizer"
QUEUE_FINALIZER = "%s/queue" % GROUP
TOPIC_FINALIZER = "{}/topic".format(GROUP)
SPLIT_FINALIZER = "acme.io/" "split"
(
    PAREN_FINALIZER
) = (
    "acme.io/paren"
)
ONE_FINALIZER, TWO_FINALIZER = "acme.io/one", "two"
ALIAS_FINALIZER = BACKUP_FINALIZER

# Deprecated: only removed, since objects from before 2.0 carry it.
CLEANUP_FINALIZER = "cleanup"
OLD_FINALIZER = "acme-finalizer"
TRAILING_FINALIZER = "trailing"  # legacy name

# No names
FINALIZER_PREFIX = "acme.io/"
FINALIZER_STEM = "finalizer."
FINALIZER_TIMEOUT = "30s"
FINALIZERS_PATH = "/metadata/finalizers"
FINALIZERS_KEY = "finalizers"
ENABLE_FINALIZER_ENV = "ACME_ENABLE_FINALIZER"
ERROR_ADD_FINALIZER = "cannot add the finalizer"
REASON_FINALIZER = "FailedAddFinalizer"
finalizer_class = "backups.finalizers.Finalizer"

try:
    SITE_FINALIZER = "acme.io/site"
except NameError:
    SITE_FINALIZER = "acme.io/other-site"


def by_site(site):
    finalizer = None
    if site == "a":
        finalizer = "acme.io/a"
    else:
        finalizer = "b-cleanup"
    return finalizer
