package controller

func none(s *holder) {
	s.widget.Finalizers = append(s.widget.Finalizers, aloneFinalizer)
}
