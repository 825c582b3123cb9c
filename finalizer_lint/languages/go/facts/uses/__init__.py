"""The uses of finalizer names in a Go file: every place where its bytes say finalizer, by what stands there."""
