{{- define "ship.sail" -}}
{{- .Values.sail | default "sail-cleanup" -}}
{{- end }}
{{- define "ship.job" -}}
mast-cleanup
{{- end }}
