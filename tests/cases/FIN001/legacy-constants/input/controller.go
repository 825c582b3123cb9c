package controllers

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const (
	formerFinalizer     = "acme-former-widget"
	priorFinalizer      = "acme-prior-widget"
	compatFinalizer     = "acme-compat-widget"
	prevFinalizer       = "acme-prev-widget"
	previousFinalizer   = "acme-previous-widget"
	earlierFinalizer    = "acme-earlier-widget"
	obsoleteFinalizer   = "acme-obsolete-widget"
	retiredFinalizer    = "acme-retired-widget"
	backcompatFinalizer = "acme-backcompat-widget"
	oldFinalizer        = "acme-old-widget"
	legacyFinalizer     = "acme-legacy-widget"
	deprecatedFinalizer = "acme-deprecated-widget"
	supersededFinalizer = "acme-superseded-widget"
	outdatedFinalizer   = "acme-outdated-widget"
	finalizerV1Old      = "acme-v1-widget"

	// Deprecated: use widgetFinalizer.
	firstFinalizer = "acme-first"
	second         = "acme-second" // legacy name of a finalizer

	// What it stands for is deprecated upstream, the name is in use.
	thirdFinalizer  = "acme-third"
	widgetFinalizer = "acme.dev/widget"
	goldenFinalizer = "acme-golden"
)

func release(o client.Object) {
	controllerutil.RemoveFinalizer(o, widgetFinalizer)
	controllerutil.RemoveFinalizer(o, formerFinalizer)
	controllerutil.RemoveFinalizer(o, priorFinalizer)
	controllerutil.RemoveFinalizer(o, compatFinalizer)
	controllerutil.RemoveFinalizer(o, prevFinalizer)
	controllerutil.RemoveFinalizer(o, previousFinalizer)
	controllerutil.RemoveFinalizer(o, earlierFinalizer)
	controllerutil.RemoveFinalizer(o, obsoleteFinalizer)
	controllerutil.RemoveFinalizer(o, retiredFinalizer)
	controllerutil.RemoveFinalizer(o, backcompatFinalizer)
	controllerutil.RemoveFinalizer(o, oldFinalizer)
	controllerutil.RemoveFinalizer(o, legacyFinalizer)
	controllerutil.RemoveFinalizer(o, deprecatedFinalizer)
	controllerutil.RemoveFinalizer(o, supersededFinalizer)
	controllerutil.RemoveFinalizer(o, outdatedFinalizer)
	controllerutil.RemoveFinalizer(o, finalizerV1Old)
	controllerutil.RemoveFinalizer(o, firstFinalizer)
	controllerutil.RemoveFinalizer(o, second)
	controllerutil.RemoveFinalizer(o, thirdFinalizer)
	controllerutil.RemoveFinalizer(o, goldenFinalizer)
}
