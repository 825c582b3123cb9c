import assert from "node:assert/strict";
import { test } from "node:test";
import { start } from "../src/settings";

const COMMAND = ["finalizer-lint", "server"];

test("the command and no settings file", () => {
  assert.deepEqual(start({ command: COMMAND, config: "" }, undefined), {
    program: "finalizer-lint",
    args: ["server"],
    options: {},
  });
});

test("the folder and the home may stand in all words", () => {
  const command = ["~/bin/python", "-m", "finalizer_lint", "server", "${workspaceFolder}/${workspaceFolder}"];
  const { program, args, options } = start({ command, config: "${workspaceFolder}/lint.toml" }, "/w/$&", "/home/ada");
  assert.equal(program, "/home/ada/bin/python");
  assert.equal(args.at(-1), "/w/$&//w/$&");
  assert.deepEqual(options, { config: "/w/$&/lint.toml" });
});

test("only a leading ~/ is the home", () => {
  const { args } = start({ command: ["a", "b~/c", "~ada/d"], config: "" }, "/w", "/home/ada");
  assert.deepEqual(args, ["b~/c", "~ada/d"]);
});

test("no command is an error that names the setting", () => {
  assert.throws(() => start({ command: [], config: "" }, "/w"), /finalizer-lint\.command is empty/);
});

test("a folder that is not open is an error that names what needs it", () => {
  assert.throws(() => start({ command: ["${workspaceFolder}/x"], config: "" }, undefined), /\$\{workspaceFolder\}\/x/);
});
