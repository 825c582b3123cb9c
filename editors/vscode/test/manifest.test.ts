// package.json and the code speak of the same things.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const code = readFileSync("src/extension.ts", "utf8");

test("each command is registered", () => {
  const names: string[] = manifest.contributes.commands.map((one: { command: string }) => one.command);
  const registered = [...code.matchAll(/registerCommand\(`\$\{NAME\}\.(\w+)`/g)].map((match) => `finalizer-lint.${match[1]}`);
  assert.deepEqual(registered.sort(), names.sort());
});

test("each setting is read", () => {
  const names = Object.keys(manifest.contributes.configuration.properties);
  const read = [...code.matchAll(/said\.get(?:<[^>]+>)?\("([\w.]+)"/g)].map((match) => `finalizer-lint.${match[1]}`);
  assert.deepEqual(read.sort(), names.sort());
});

test("the languages that start it are the ones that it serves", () => {
  const languages: string[] = JSON.parse(/LANGUAGES = (\[.*\]);/.exec(code)?.[1] ?? "");
  const events: string[] = manifest.activationEvents;
  assert.deepEqual(events.map((event) => event.replace("onLanguage:", "")).sort(), languages.sort());
});

test("a workspace can't choose what is run until it is trusted", () => {
  assert.deepEqual(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations, [
    "finalizer-lint.command",
    "finalizer-lint.config",
  ]);
});

test("the lock names no registry but npm's", () => {
  const lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const packages: { resolved?: string }[] = Object.values(lock.packages);
  const foreign = packages.filter((one) => one.resolved && !one.resolved.startsWith("https://registry.npmjs.org/"));
  assert.deepEqual(foreign, []);
});
