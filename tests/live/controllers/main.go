// Command controllers runs controllers in one process, each in a namespace of its own.
//
// Without arguments all of them run in namespaces that are called like them; an argument NAME=NAMESPACE chooses one. A
// line on standard output says for which object a clean-up was run: "cleaned NAMESPACE NAME".
package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"k8s.io/apimachinery/pkg/runtime"
	ctrl "sigs.k8s.io/controller-runtime"
	"sigs.k8s.io/controller-runtime/pkg/cache"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/log"
	"sigs.k8s.io/controller-runtime/pkg/log/zap"
	"sigs.k8s.io/controller-runtime/pkg/manager"
	"sigs.k8s.io/controller-runtime/pkg/metrics/server"
	"sigs.k8s.io/controller-runtime/pkg/reconcile"
)

// style is one way of writing a controller; styles.go, which is generated, lists them.
type style struct {
	name      string
	object    client.Object
	register  func(*runtime.Scheme) error
	reconcile func(client.Client, func(string)) reconcile.Reconciler
}

func main() {
	log.SetLogger(zap.New(zap.WriteTo(os.Stderr)))
	ctx := ctrl.SetupSignalHandler()
	chosen := map[string]string{}
	for _, argument := range os.Args[1:] {
		name, namespace, _ := strings.Cut(argument, "=")
		chosen[name] = namespace
	}
	ended, started := make(chan error, len(styles)), 0
	for _, one := range styles {
		namespace := one.name
		if len(chosen) > 0 {
			namespace = chosen[one.name]
		}
		if namespace != "" {
			started++
			go func() { ended <- run(ctx, one, namespace) }()
		}
	}
	for range started {
		if err := <-ended; err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
}

func run(ctx context.Context, one style, namespace string) error {
	scheme := runtime.NewScheme()
	if err := one.register(scheme); err != nil {
		return err
	}
	made, err := manager.New(ctrl.GetConfigOrDie(), manager.Options{
		Scheme:  scheme,
		Metrics: server.Options{BindAddress: "0"},
		Cache:   cache.Options{DefaultNamespaces: map[string]cache.Config{namespace: {}}},
	})
	if err != nil {
		return err
	}
	cleaned := func(name string) { fmt.Printf("cleaned %s %s\n", namespace, name) }
	reconciler := one.reconcile(made.GetClient(), cleaned)
	if err := ctrl.NewControllerManagedBy(made).Named(namespace).For(one.object).Complete(reconciler); err != nil {
		return err
	}
	return made.Start(ctx)
}
