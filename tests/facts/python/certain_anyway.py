def run(thing):
    thing["metadata"]["finalizers"].append("cleanup")
    thing.finalizers.append("after-a-certain-one")
