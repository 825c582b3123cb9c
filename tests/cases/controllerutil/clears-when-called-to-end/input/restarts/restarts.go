package restarts

import (
	"context"

	batchv1 "k8s.io/api/batch/v1"
	"sigs.k8s.io/controller-runtime/pkg/client"
)

const toolFinalizer = "jobs.acme.dev/tool"

type Runner struct{ client.Client }

func (r *Runner) launch(ctx context.Context, job *batchv1.Job) error {
	job.SetFinalizers(append(job.GetFinalizers(), toolFinalizer))
	return r.Create(ctx, job)
}

// Who calls it may have any object in hand, alive or not.
func (r *Runner) reset(ctx context.Context, object client.Object) error {
	object.SetFinalizers(nil)
	return r.Update(ctx, object)
}

func (r *Runner) restart(ctx context.Context, key client.ObjectKey) error {
	job := &batchv1.Job{}
	if err := r.Get(ctx, key, job); err != nil {
		return err
	}
	return r.reset(ctx, job)
}

func (r *Runner) finalizeTool(ctx context.Context, job *batchv1.Job) error {
	return r.reset(ctx, job)
}
