package controllers

import (
	"context"
	"log"

	"acme.dev/widget-operator/api"
	"k8s.io/apimachinery/pkg/util/sets"
)

const (
	volumeFinalizer  = "widgets.acme.dev/volumes"
	secretFinalizer  = "widgets.acme.dev/secrets"
	releaseFinalizer = "widgets.acme.dev/release"
)

// A switch decides which of them have done their work.
func (r *Reconciler) finalize(ctx context.Context, widget *api.Widget) error {
	var kept []string
	for _, f := range widget.GetFinalizers() {
		switch f {
		case volumeFinalizer:
			if err := r.deleteVolumes(ctx, widget); err != nil {
				kept = append(kept, f)
			}
		case secretFinalizer:
			if err := r.deleteSecrets(ctx, widget); err != nil {
				kept = append(kept, f)
			}
		default:
			kept = append(kept, f)
		}
	}
	widget.SetFinalizers(kept)
	return r.Update(ctx, widget)
}

// The list goes to the object as it is now.
func (r *Reconciler) finalizeFresh(ctx context.Context, widget *api.Widget) error {
	kept := sets.New[string]()
	for _, f := range widget.GetFinalizers() {
		var err error
		switch f {
		case volumeFinalizer:
			err = r.deleteVolumes(ctx, widget)
		default:
			kept.Insert(f)
		}
		if err != nil {
			kept.Insert(f)
		}
	}
	return retry(func() error {
		fresh := &api.Widget{}
		if err := r.Get(ctx, key(widget), fresh); err != nil {
			return err
		}
		fresh.Finalizers = kept.UnsortedList()
		return r.Update(ctx, fresh)
	})
}

func (r *Reconciler) release(ctx context.Context, widget *api.Widget) error {
	widget.Finalizers = withoutRelease(widget)
	return r.Update(ctx, widget)
}

func withoutRelease(widget *api.Widget) []string {
	var others []string
	for _, f := range widget.Finalizers {
		if f == releaseFinalizer {
			continue
		}
		others = append(others, f)
	}
	return others
}

func (r *Reconciler) releaseList(ctx context.Context, widget *api.Widget) error {
	rest := removeReleaseFinalizer(widget.Finalizers)
	widget.Finalizers = rest
	return r.Update(ctx, widget)
}

func (r *Reconciler) throughPointer(ctx context.Context, widget *api.Widget) error {
	list := widget.GetFinalizers()
	removed := removeFrom(releaseFinalizer, &list)
	widget.SetFinalizers(list)
	if removed {
		return r.Update(ctx, widget)
	}
	return nil
}

func (r *Reconciler) ofSet(ctx context.Context, widget *api.Widget) error {
	list := widget.GetFinalizers()
	set := sets.New(list...)
	if !set.Has(releaseFinalizer) {
		return nil
	}
	list = set.Delete(releaseFinalizer).UnsortedList()
	widget.SetFinalizers(list)
	return r.Update(ctx, widget)
}

func remove(widget *api.Widget, names sets.Set[string]) {
	old := sets.New(widget.GetFinalizers()...)
	rest := old.Difference(names)
	widget.SetFinalizers(rest.UnsortedList())
}

func add(widget *api.Widget, names sets.Set[string]) {
	old := sets.New(widget.GetFinalizers()...)
	all := old.Union(names)
	widget.SetFinalizers(all.UnsortedList())
}

// None of the following takes a name off, or adds one.

func report(widget *api.Widget) []string {
	var waiting []string
	for _, f := range widget.Finalizers {
		switch f {
		case volumeFinalizer:
			log.Print("volumes")
		default:
			waiting = append(waiting, f)
		}
	}
	return waiting
}

func (r *Reconciler) carryOver(widget, other *api.Widget) {
	var all []string
	for _, f := range other.Finalizers {
		if f == releaseFinalizer {
			log.Print("in release")
		}
		all = append(all, f)
	}
	widget.SetFinalizers(all)
}

func missing(widget *api.Widget, wanted sets.Set[string]) sets.Set[string] {
	return wanted.Difference(sets.New(widget.GetFinalizers()...))
}

func differs(widget *api.Widget, wanted sets.Set[string]) bool {
	have := sets.New(widget.GetFinalizers()...)
	return have.Difference(wanted).Len() > 0
}

func (r *Reconciler) countOf(widget *api.Widget) int {
	list := widget.GetFinalizers()
	removeDuplicatesFrom(&list)
	return len(list)
}
