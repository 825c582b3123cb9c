package api

import (
	"fmt"
	"strings"

	"acme.io/widgets/api"
)

const (
	Group           = "widgets.acme.io"
	finalizerPrefix = Group + "/"

	WidgetFinalizer = Group + "/cleanup"
	GadgetFinalizer = finalizerPrefix + "gadget"
	LongFinalizer   = ("a" + ".acme.io") + "/" + "long"
)

var (
	SchemeGroupVersion = schema.GroupVersion{Group: Group, Version: "v1"}

	FormattedFinalizer = fmt.Sprintf("%s/%s", Group, "formatted")
	PercentFinalizer   = fmt.Sprintf("%s/%d", Group, 3)
	ComputedFinalizer  = strings.ToLower(Group) + "/computed"
	VersionFinalizer   = SchemeGroupVersion.Group + "/version"
	OtherFinalizer     = api.GroupVersion.Group + "/other"
)

func add(o Object, kind string) {
	o.SetFinalizers([]string{Group + "/direct", fmt.Sprintf("%s/%s", Group, kind)})
}
