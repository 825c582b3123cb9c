module github.com/argoproj/argo-cd/v3

go 1.24
