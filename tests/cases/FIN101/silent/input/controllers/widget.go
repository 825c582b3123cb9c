package controllers

import (
	"context"
	"runtime"

	"acme.dev/widget-operator/api"
	applyapi "acme.dev/widget-operator/applyconfiguration/api"
	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const widgetFinalizer = "widgets.acme.dev/cleanup"

// What the operator was started with.
type options struct {
	Finalizers []string
	Names      []string
}

func (o *options) register(name string) {
	o.Finalizers = append(o.Finalizers, name)
}

func more(opts *options) {
	opts.Finalizers = append(opts.Finalizers, widgetFinalizer)
	opts.Names = append(opts.Names, widgetFinalizer)
}

func (r *Reconciler) secret(owner *api.Widget) *corev1.Secret {
	return &corev1.Secret{ObjectMeta: metav1.ObjectMeta{Name: owner.Name, Finalizers: []string{widgetFinalizer}}}
}

func (r *Reconciler) fresh(ctx context.Context) error {
	gadget := &api.Gadget{ObjectMeta: metav1.ObjectMeta{Name: "one"}}
	gadget.SetFinalizers([]string{widgetFinalizer})
	return r.Create(ctx, gadget)
}

func (r *Reconciler) applied(name string) *applyapi.WidgetApplyConfiguration {
	return applyapi.Widget(name).WithFinalizers(widgetFinalizer)
}

func (r *Reconciler) ensure(widget *api.Widget, ns *corev1.Namespace) {
	controllerutil.AddFinalizer(widget, widgetFinalizer)
	ns.Spec.Finalizers = append(ns.Spec.Finalizers, corev1.FinalizerKubernetes)
	runtime.SetFinalizer(widget, func(*api.Widget) {})
}

func (r *Reconciler) merge(widget, other *api.Widget) []string {
	widget.Finalizers = append(widget.Finalizers, other.Finalizers...)
	return append(widget.Finalizers, "only.acme.dev/told")
}

func (r *Reconciler) released(widget *api.Widget) {
	controllerutil.RemoveFinalizer(widget, widgetFinalizer)
}

// A part of a patch, whose list is its own.
type metadata struct {
	Finalizers []string `json:"finalizers,omitempty"`
}

type patch struct {
	Meta *metadata
}

func (p *patch) add(name string) {
	p.Meta.Finalizers = append(p.Meta.Finalizers, name)
}

// What an object's Pods are to have: no object, which controllerutil could be given.
func (r *Reconciler) template(spec *corev1.PodTemplateSpec, widget *api.Widget) {
	spec.Finalizers = append(spec.Finalizers, widgetFinalizer)
	widget.Spec.Template.Finalizers = append(widget.Spec.Template.Finalizers, widgetFinalizer)
	pods := widget.Spec.Template.DeepCopy()
	pods.ObjectMeta.Finalizers = append(pods.ObjectMeta.Finalizers, widgetFinalizer)
}

func (r *Reconciler) export(ctx context.Context, made *api.Gadget, there bool) error {
	if !there {
		made.Finalizers = []string{widgetFinalizer}
		return r.Create(ctx, made)
	}
	return r.Update(ctx, made)
}
