// Runs the linter by Pyodide. Both are put beside this file when the site is built: tools/make_playground.py.
import { loadPyodide } from "./pyodide/pyodide.mjs";

async function load() {
  const python = await loadPyodide({ indexURL: new URL("./pyodide/", import.meta.url).href });
  const linter = await fetch(new URL("./linter.zip", import.meta.url));
  const packages = python.runPython("import site; site.getsitepackages()[0]");
  python.unpackArchive(await linter.arrayBuffer(), "zip", { extractDir: packages });
  return python.pyimport("playground_answer").answer;
}

const loaded = load();

addEventListener("message", async ({ data: { number, text, version } }) => {
  try {
    const answer = await loaded;
    postMessage({ number, ...JSON.parse(answer(text, version)) });
  } catch (error) {
    console.warn(error);
    postMessage({ number, failed: "The linter failed. What it said is in the browser's console." });
  }
});
