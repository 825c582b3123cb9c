package v1

import (
	"k8s.io/apimachinery/pkg/runtime/schema"

	"acme.dev/ships/apis/fleet"
)

var SchemeGroupVersion = schema.GroupVersion{Group: fleet.GroupName, Version: "v1"}
