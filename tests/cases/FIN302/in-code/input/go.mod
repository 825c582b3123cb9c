module github.com/acme/tool
