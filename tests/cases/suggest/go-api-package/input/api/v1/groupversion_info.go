// +groupName=generated.acme.dev
package v1

import "k8s.io/apimachinery/pkg/runtime/schema"

var GroupVersion = schema.GroupVersion{Group: "launch.acme.dev", Version: "v1"}
