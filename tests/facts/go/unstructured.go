package controllers

import "k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

func build(u *unstructured.Unstructured) {
	u.Object = map[string]interface{}{
		"metadata": map[string]interface{}{
			"name":       "finalizers",
			"finalizers": []interface{}{"acme.io/one", FinalizerName},
		},
	}
	_ = unstructured.SetNestedStringSlice(u.Object, []string{"acme.io/set"}, "metadata", "finalizers")
	unstructured.RemoveNestedField(u.Object, "metadata", "finalizers")
	list, _, _ := unstructured.NestedStringSlice(u.Object, "metadata", "finalizers")
	if slices.Contains(list, "acme.io/listed") {
		metadata["finalizers"] = []string{"acme.io/indexed"}
	}
	patch := map[string]any{"metadata": map[string]any{"finalizers": nil}}
	rule := rbacv1.PolicyRule{Resources: []string{"widgets/finalizers", "finalizers"}}
	use(patch, rule)
}
