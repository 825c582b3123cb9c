// The extension as it is packaged, in a stand-in for VS Code that has every name and does nothing.
import assert from "node:assert/strict";
import Module from "node:module";
import { after, test } from "node:test";
import { resolve } from "node:path";

const said: string[] = [];
const told: string[] = [];
const registered = new Map<string, () => Promise<void>>();
const settings: Record<string, unknown> = { command: ["finalizer-lint-that-is-not-there"], config: "" };

const anything: unknown = new Proxy(class {}, {
  get: (target, name) => (name === "prototype" ? target.prototype : name === Symbol.toPrimitive ? () => "" : anything),
  apply: () => anything,
});

function having(members: Record<string, unknown>): unknown {
  return new Proxy(members, { get: (target, name) => (name in target ? target[String(name)] : anything) });
}

const disposable = { dispose: () => undefined };
const listened = () => disposable;
const vscode = having({
  version: "1.91.0",
  commands: having({
    registerCommand: (name: string, run: () => Promise<void>) => {
      registered.set(name, run);
      return disposable;
    },
  }),
  window: having({
    createOutputChannel: () => having({ ...disposable, info: (text: string) => told.push(text) }),
    showErrorMessage: async (text: string) => void said.push(text),
  }),
  workspace: having({
    workspaceFolders: undefined,
    getConfiguration: () => ({ get: (name: string, otherwise: unknown) => settings[name] ?? otherwise }),
    onDidChangeConfiguration: listened,
    registerTextDocumentContentProvider: () => disposable,
  }),
  EventEmitter: class {
    event = listened;
    fire() {}
    dispose() {}
  },
});

const load = Reflect.get(Module, "_load");
Reflect.set(Module, "_load", (name: string, ...rest: unknown[]) => (name === "vscode" ? vscode : load(name, ...rest)));
after(() => Reflect.set(Module, "_load", load));

test("activation gives two commands, and a server that is not there is told to the user", async () => {
  const { activate, deactivate } = Module.createRequire(resolve("package.json"))("./dist/extension.js");
  const subscriptions: unknown[] = [];
  await activate({ subscriptions });
  assert.deepEqual([...registered.keys()].sort(), ["finalizer-lint.explainRule", "finalizer-lint.restart"]);
  assert.equal(said.length, 1);
  assert.match(said[0] ?? "", /finalizer-lint-that-is-not-there/);
  assert.match(told.join(), /pipx install 'finalizer-lint\[server\]'/);
  settings["command"] = [];
  await registered.get("finalizer-lint.restart")?.();
  assert.match(said[1] ?? "", /finalizer-lint\.command is empty/);
  await deactivate();
});
