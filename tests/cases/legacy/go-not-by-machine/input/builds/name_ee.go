//go:build ee

package builds

const builtFinalizer = "widget-built"
