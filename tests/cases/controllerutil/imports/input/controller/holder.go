package controller

import v1 "acme.dev/widget/api/v1"

type holder struct{ widget *v1.Widget }
