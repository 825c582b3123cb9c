package c

import (
	"context"
	"fmt"
	"os/exec"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const shipFinalizer = "ships.acme.dev/finalizer"

func hold(o client.Object) { controllerutil.AddFinalizer(o, shipFinalizer) }

// None of these patches anything
func messages(o client.Object, name string) error {
	fmt.Println("run: kubectl patch ship " + name + ` -p '{"metadata":{"finalizers":["in-a-message"]}}' --type=merge`)
	log.Info("to unblock, kubectl patch ns x -p '{\"metadata\":{\"finalizers\":null}}'")
	recorder.Eventf(o, corev1.EventTypeWarning, "Stuck", "kubectl patch x -p '%s'", `{"metadata":{"finalizers":[]}}`)
	msg := fmt.Sprintf("%s is stuck, and has to be released with: kubectl patch ship %s --type=merge "+
		`-p '{"metadata":{"finalizers":[]}}'`, name, name)
	recorder.Event(o, corev1.EventTypeWarning, "Stuck", msg)
	usage := `kubectl patch ship x -p '{"metadata":{"finalizers":[]}}'`
	fmt.Println(usage)
	cmd.Example = `
  # take the finalizers off
  kubectl patch ship x --type merge -p '{"metadata":{"finalizers":["in-help"]}}'`
	return fmt.Errorf("object %s: remove the finalizers with: kubectl patch %s --type=json -p='[{\"op\": \"remove\", \"path\": \"/metadata/finalizers\"}]'", name, name)
}

var rootCmd = &cobra.Command{
	Use:  "unblock",
	Long: `Patches {"metadata":{"finalizers":null}} onto objects`,
	Example: `kubectl patch ship x -p '{"metadata":{"finalizers":["in-long"]}}'`,
}

// These do
func patch(ctx context.Context, c kubernetes.Interface) {
	c.CoreV1().Pods("x").Patch(ctx, "n", "t", []byte(`{"metadata":{"finalizers":["real-patch"]}}`), metav1.PatchOptions{})
	data := fmt.Sprintf(`{"metadata":{"finalizers":[%q]}}`, "real-in-format")
	c.CoreV1().Pods("x").Patch(ctx, "n", "t", []byte(data), metav1.PatchOptions{})
	_ = exec.Command("sh", "-c", `kubectl patch ship x --type merge -p '{"metadata":{"finalizers":["in-shell"]}}'`).Run()
	line := "kubectl patch ship x -p '{\"metadata\":{\"finalizers\":[\"in-line\"]}}'"
	_ = exec.Command("sh", "-c", line).Run()
}
