package jobs

import (
	"context"

	batchv1 "k8s.io/api/batch/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
	"sigs.k8s.io/controller-runtime/pkg/controller/controllerutil"
)

const jobFinalizer = "jobs.acme.dev/output"

type Runner struct{ client.Client }

func (r *Runner) launch(ctx context.Context, job *batchv1.Job) error {
	controllerutil.AddFinalizer(job, jobFinalizer)
	return r.Create(ctx, job)
}

// Only what ends a job calls it.
func (r *Runner) release(ctx context.Context, object client.Object) error {
	if controllerutil.RemoveFinalizer(object, jobFinalizer) {
		return r.Update(ctx, object)
	}
	return nil
}

func (r *Runner) finalizeJob(ctx context.Context, key client.ObjectKey) error {
	job := &batchv1.Job{}
	if err := r.Get(ctx, key, job); err != nil {
		return client.IgnoreNotFound(err)
	}
	return r.release(ctx, job)
}
