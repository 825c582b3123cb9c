{{- define "chart.application" -}}
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata:
  name: "{{ .name }}
  namespace: argocd
  finalizers:
    # kept
    - resources-finalizer.argocd.argoproj.io
    - "acme.io/{{ .name }}"
    - 'acme.io/single'  # why not
spec:
{{ .spec }} : {
  template:
    metadata:
      finalizers: [acme.io/flow, {{ .more }}]
{{- end -}}
{{- define "chart.two" -}}
apiVersion: v1
kind: ConfigMap
metadata:
  name: two
  finalizers: ["acme.io/two"]
{{- end -}}
{{- define "chart.three" -}}
{{ .spec }} : {
metadata:
  finalizers:
    - {{ .Values.finalizer | default "acme.io/three" }}
    - "{{ .Values.domain }}/three"
{{- end -}}
{{- define "chart.four" -}}
{{ .spec }} : {
finalizers:
  - name:
      x
{{- end -}}
