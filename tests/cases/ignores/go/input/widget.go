package widget

import "sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"

const (
	WidgetFinalizer = "widget-cleanup" // finalizer-lint: ignore[FIN001] renamed with v2
	//nolint:gosec,finalizer-lint
	BackupFinalizer = "widget-backup"
	OtherFinalizer  = "widget-other" //nolint:gosec
)

func (r *Reconciler) reconcile(o client.Object) {
	controllerutil.RemoveFinalizer(o, WidgetFinalizer)
	/* finalizer-lint: ignore[FIN003] */
	controllerutil.RemoveFinalizer(o, "widget/clean/up")
}
