import kopf

FORMER_FINALIZER = "acme-former-gadget"
PRIOR_FINALIZER = "acme-prior-gadget"
COMPAT_FINALIZER = "acme-compat-gadget"
PREV_FINALIZER = "acme-prev-gadget"
PREVIOUS_FINALIZER = "acme-previous-gadget"
EARLIER_FINALIZER = "acme-earlier-gadget"
OBSOLETE_FINALIZER = "acme-obsolete-gadget"
RETIRED_FINALIZER = "acme-retired-gadget"
BACKCOMPAT_FINALIZER = "acme-backcompat-gadget"
OLD_FINALIZER = "acme-old-gadget"
LEGACY_FINALIZER = "acme-legacy-gadget"
DEPRECATED_FINALIZER = "acme-deprecated-gadget"
SUPERSEDED_FINALIZER = "acme-superseded-gadget"
OUTDATED_FINALIZER = "acme-outdated-gadget"
FINALIZER_V1_OLD = "acme-v1-gadget"

# Deprecated: use GADGET_FINALIZER.
FIRST_FINALIZER = "acme-first-gadget"
SECOND = "acme-second-gadget"  # legacy name of a finalizer

# What it stands for is deprecated upstream, the name is in use.
THIRD_FINALIZER = "acme-third-gadget"
GADGET_FINALIZER = "acme.dev/gadget"
GOLDEN_FINALIZER = "acme-golden-gadget"


def release(meta):
    meta["finalizers"].remove(GADGET_FINALIZER)
    meta["finalizers"].remove(FORMER_FINALIZER)
    meta["finalizers"].remove(PRIOR_FINALIZER)
    meta["finalizers"].remove(COMPAT_FINALIZER)
    meta["finalizers"].remove(PREV_FINALIZER)
    meta["finalizers"].remove(PREVIOUS_FINALIZER)
    meta["finalizers"].remove(EARLIER_FINALIZER)
    meta["finalizers"].remove(OBSOLETE_FINALIZER)
    meta["finalizers"].remove(RETIRED_FINALIZER)
    meta["finalizers"].remove(BACKCOMPAT_FINALIZER)
    meta["finalizers"].remove(OLD_FINALIZER)
    meta["finalizers"].remove(LEGACY_FINALIZER)
    meta["finalizers"].remove(DEPRECATED_FINALIZER)
    meta["finalizers"].remove(SUPERSEDED_FINALIZER)
    meta["finalizers"].remove(OUTDATED_FINALIZER)
    meta["finalizers"].remove(FINALIZER_V1_OLD)
    meta["finalizers"].remove(FIRST_FINALIZER)
    meta["finalizers"].remove(SECOND)
    meta["finalizers"].remove(THIRD_FINALIZER)
    meta["finalizers"].remove(GOLDEN_FINALIZER)
