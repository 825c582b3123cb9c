package jobs

import (
	"context"

	batchv1 "k8s.io/api/batch/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const jobFinalizer = "jobs.acme.dev/output"

type Runner struct{ client.Client }

func (r *Runner) launch(ctx context.Context, job *batchv1.Job) error {
	job.SetFinalizers(append(job.GetFinalizers(), jobFinalizer))
	return r.Create(ctx, job)
}

// Only what ends a job calls it.
func (r *Runner) release(ctx context.Context, object client.Object) error {
	if len(object.GetFinalizers()) > 0 {
		object.SetFinalizers([]string{})
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
