def run(thing):
    thing["metadata"]["finalizers"].append("cleanup")
    thing.finalizers.append("after-a-certain-finalizer")
queue.finalizers.append("flush")  # a plain word on an object that may be anything
