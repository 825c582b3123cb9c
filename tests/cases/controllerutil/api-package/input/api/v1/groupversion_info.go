package v1

import (
	"k8s.io/apimachinery/pkg/runtime/schema"
	"sigs.k8s.io/controller-runtime/pkg/scheme"
)

// GroupVersion is that of the widgets.
var GroupVersion = schema.GroupVersion{Group: "widget.acme.dev", Version: "v1"}

// SchemeBuilder adds them to a scheme.
var SchemeBuilder = &scheme.Builder{GroupVersion: GroupVersion}
