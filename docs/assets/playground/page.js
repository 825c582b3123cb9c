// The playground: what is typed goes to a worker that runs the linter in this browser, and to no server.

const EXAMPLE = `apiVersion: v1
kind: ConfigMap
metadata:
  name: cargo
  finalizers:
    - cargo.ships.acme.dev
---
apiVersion: ships.acme.dev/v1
kind: Ship
metadata:
  name: titanic
  finalizers:
    - unload
    - ships.acme.dev/voyage
    - ships.acme.dev/voyage
`;

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

function table(versions, names) {
  const head = ["name", "on", ...versions].map((title) => element("th", { textContent: title }));
  const rows = names.map(({ name, kind, place, answers }) => element("tr", {},
    element("td", {}, element("code", { textContent: name })),
    element("td", { textContent: [kind, place === "metadata" ? "" : place].filter(Boolean).join(", ") }),
    ...answers.map(({ status, words }, column) => {
      const cell = element("td", { title: words }, element("span", { textContent: status, className: "verdict" }));
      cell.dataset.status = status;
      cell.dataset.label = versions[column];
      return cell;
    })));
  return element("table", {}, element("thead", {}, element("tr", {}, ...head)), element("tbody", {}, ...rows));
}

export function begin(place) {
  const manifest = element("textarea", { value: EXAMPLE, rows: 16, spellcheck: false });
  const version = element("select", {}); // filled by the first answer, which is for the latest
  const start = element("button", { textContent: "Start", className: "md-button md-button--primary", type: "button" });
  const status = element("p", { textContent: "Start loads 13 MB from this site, once." });
  const said = element("div", {});
  manifest.setAttribute("aria-label", "Manifest");
  status.setAttribute("role", "status");
  place.replaceChildren(manifest, start, status, said);

  let worker, asked = 0, timer;
  const ask = () => worker?.postMessage({ number: ++asked, text: manifest.value, version: version.value });
  const show = ({ data }) => {
    if (data.number !== asked) return; // another one is on its way
    place.dataset.state = data.failed ? "failed" : "answered";
    status.textContent = data.failed ?? "";
    if (data.failed) return;
    if (!version.options.length) {
      version.append(...data.versions.toReversed().map((one) => element("option", { textContent: one })));
      status.before(element("label", {}, "Kubernetes ", version));
    }
    said.replaceChildren(
      element("pre", {}, element("code", { textContent: data.report })),
      ...(data.names.length ? [table(data.versions, data.names)] : []));
  };
  start.addEventListener("click", () => {
    start.remove();
    status.textContent = "Loading …";
    worker = new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("message", show);
    worker.addEventListener("error", () => show({ data: { number: asked, failed: "The linter could not be loaded." } }));
    ask();
  });
  manifest.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 300); });
  version.addEventListener("change", ask);
}
