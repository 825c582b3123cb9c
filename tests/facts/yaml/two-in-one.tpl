{{- if .Values.first }}
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: first
  finalizers:
    - acme.io/first
spec:
  rules:
    - host: x
      paths:
        - a
  {{- end }}
  {{- if .Values.second }}
apiVersion: acme.io/v1
kind: Widget
metadata:
  name: second
  finalizers: # the kind is the nearest one
  - acme.io/second
  - name: not-a-name
  {{- end }}
---
apiVersion: acme.io/v1
kind: Widget
metadata:
  finalizers:
  - acme.io/third
