package controllers

func check(t *testing.T) {
	Expect(o.Finalizers).To(ContainElement("acme.io/one"), "finalizer should be there")
	Expect(o.GetFinalizers()).NotTo(Or(ContainElement(FinalizerName), ContainElements("acme.io/a", "acme.io/b")))
	Expect(o.Finalizers).Should(Equal([]string{"acme.io/equal"}))
	Expect(o.Finalizers).To(BeEmpty())
	Expect(o.Finalizers[0]).To(Equal("acme.io/first"))
	Eventually(func() []string { return o.Finalizers }).WithTimeout(time.Second).Should(ConsistOf("acme.io/eventually"))
	Expect(o).To(HaveField("ObjectMeta.Finalizers", ContainElement("acme.io/field")))

	assert.Contains(t, o.Finalizers, "acme.io/contained", "finalizer is missing")
	assert.Equal(t, []string{"acme.io/expected"}, o.Finalizers)
	require.ElementsMatch(t, o.GetFinalizers(), []string{"acme.io/matched", FinalizerName})
	assert.Equal(t, "acme.io/item", o.Finalizers[0])
	if !reflect.DeepEqual(o.Finalizers, []string{"acme.io/deep"}) || len(o.Finalizers) != 1 {
		t.Errorf("finalizers are %v, want %q", o.Finalizers, "acme.io/text")
	}
}
