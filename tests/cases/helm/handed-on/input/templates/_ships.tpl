{{- define "ships.finalizers" -}}
finalizers:
  - {{ .name }}
{{- end }}
