// finalizer-lint: ignore-file[FIN005]
package a

const WidgetFinalizer = "widget-cleanup" //nolint:errcheck,finalizer-lint // known

/* finalizer-lint: ignore[FIN001] */
var text = "// finalizer-lint: ignore[FIN001] finalizer"
