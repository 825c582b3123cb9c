package holder

func newTestManager() *manager {
	return New(nil, "test-hold")
}
