package api

// GroupName is the group of widgets.
const GroupName = "widget.acme.dev"
