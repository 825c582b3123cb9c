package queue

import (
	"context"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/cache"

	queuev1 "acme.dev/harbormaster/pkg/apis/queue/v1"
	clientset "acme.dev/harbormaster/pkg/client/clientset/versioned"
	"acme.dev/harbormaster/pkg/util"
)

const queueFinalizer = "queue-cleanup"

// Controller drains queues.
type Controller struct {
	client   clientset.Interface
	informer cache.SharedIndexInformer
	broker   broker
}

type broker interface{ Delete(name string) error }

func (c *Controller) sync(ctx context.Context, key string) error {
	item, exists, err := c.informer.GetStore().GetByKey(key)
	if err != nil || !exists {
		return err
	}
	queue := item.(*queuev1.Queue).DeepCopy()
	if queue.DeletionTimestamp != nil {
		return nil
	}
	return nil
}

func (c *Controller) finalize(ctx context.Context, queue *queuev1.Queue) error {
	if !util.HasFinalizer(queue, queueFinalizer) {
		return nil
	}
	if err := c.broker.Delete(queue.Name); err != nil {
		return err
	}
	util.DropFinalizer(queue, queueFinalizer)
	_, err := c.client.QueueV1().Queues(queue.Namespace).Update(ctx, queue, metav1.UpdateOptions{})
	return err
}

// Run processes keys until the context ends.
func (c *Controller) Run(ctx context.Context, keys <-chan string) {
	for key := range keys {
		_ = c.sync(ctx, key)
	}
}
