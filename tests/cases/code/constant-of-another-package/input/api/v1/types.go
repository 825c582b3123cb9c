package v1

const (
	GroupName = "widget.acme.dev"
	Cleanup   = "widget-cleanup"
	Finalizer = GroupName + "/finalizer"
)
