package a

const (
	WidgetFinalizer = "widget-cleanup"
)