package lib

const LibFinalizer = "lib-cleanup"
