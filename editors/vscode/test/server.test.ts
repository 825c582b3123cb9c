// The real server over its pipes, started as the extension starts it. FINALIZER_LINT names the command, if it is not on PATH.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  CodeActionRequest,
  createProtocolConnection,
  DefinitionRequest,
  DidOpenTextDocumentNotification,
  DocumentDiagnosticRequest,
  ExecuteCommandRequest,
  ExitNotification,
  type FullDocumentDiagnosticReport,
  InitializedNotification,
  InitializeRequest,
  type Location,
  type ProtocolConnection,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { markdown, type Rule } from "../src/rules";
import { start } from "../src/settings";

const COMMAND = process.env["FINALIZER_LINT"] ?? "finalizer-lint";
const absent = spawnSync(COMMAND, ["--version"]).status === 0 ? false : `${COMMAND} does not run`;

const GO = 'package voyage\n\n// 🚢\nconst Finalizer = /* 🚢 */ "voyage-cleanup"\n\n'
  + "func hold(object client.Object) { controllerutil.AddFinalizer(object, Finalizer) }\n"
  + "func free(object client.Object) { controllerutil.RemoveFinalizer(object, Finalizer) }\n";
const MANIFEST = "apiVersion: ships.acme.dev/v1\nkind: Voyage\nmetadata:\n  name: maiden\n  finalizers:\n"
  + "    - voyage-cleanup\n    - harbour-hold\n";
const SETTINGS = '[renames]\nharbour-hold = "ships.acme.dev/harbour-hold"\n';

async function session(talk: (connection: ProtocolConnection, uri: (path: string) => string) => Promise<void>) {
  const folder = mkdtempSync(join(tmpdir(), "finalizer-lint-"));
  mkdirSync(join(folder, ".git"));
  for (const [path, text] of Object.entries({ "voyage.go": GO, "voyage.yaml": MANIFEST, "settings.toml": SETTINGS })) {
    writeFileSync(join(folder, path), text);
  }
  const config = "${workspaceFolder}/settings.toml";
  const { program, args, options } = start({ command: [COMMAND, "server"], config }, folder);
  const process_ = spawn(program, args, { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(process_.stdout),
    new StreamMessageWriter(process_.stdin),
  );
  connection.onUnhandledNotification(() => undefined);
  connection.onRequest("workspace/diagnostic/refresh", () => null);
  connection.listen();
  const ended = new Promise<number | null>((resolve) => process_.on("exit", resolve));
  try {
    await connection.sendRequest(InitializeRequest.type, {
      processId: process.pid,
      rootUri: null,
      workspaceFolders: [{ uri: pathToFileURL(folder).href, name: "voyages" }],
      initializationOptions: options,
      capabilities: {
        textDocument: { diagnostic: {} },
        workspace: { diagnostics: { refreshSupport: true }, workspaceFolders: true },
      },
    });
    await connection.sendNotification(InitializedNotification.type, {});
    await talk(connection, (path) => pathToFileURL(join(folder, path)).href);
    await connection.sendRequest(ShutdownRequest.type);
    await connection.sendNotification(ExitNotification.type);
    assert.equal(await ended, 0);
  } finally {
    process_.kill();
    connection.dispose();
    rmSync(folder, { recursive: true });
  }
}

async function open(connection: ProtocolConnection, uri: string, languageId: string, text: string) {
  const textDocument = { uri, languageId, version: 1, text };
  await connection.sendNotification(DidOpenTextDocumentNotification.type, { textDocument });
  const report = await connection.sendRequest(DocumentDiagnosticRequest.type, { textDocument: { uri } });
  return (report as FullDocumentDiagnosticReport).items;
}

test("diagnostics, and the settings file of the user's choice", { skip: absent }, () =>
  session(async (connection, uri) => {
    const go = await open(connection, uri("voyage.go"), "go", GO);
    assert.deepEqual(go.map((one) => [one.code, one.source]), [["FIN001", "finalizer-lint"]]);
    const line = GO.split("\n")[3] ?? "";
    const { start: from, end: to } = (go[0] ?? assert.fail()).range;
    assert.equal(line.slice(from.character, to.character), '"voyage-cleanup"'); // VS Code counts as JavaScript does
    await open(connection, uri("voyage.yaml"), "yaml", MANIFEST);
    const found = await connection.sendRequest(CodeActionRequest.type, {
      textDocument: { uri: uri("voyage.yaml") },
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } },
      context: { diagnostics: [], only: ["source.fixAll.finalizer-lint"] },
    });
    assert.equal(found?.length, 1);
    assert.match(JSON.stringify(found), /ships\.acme\.dev\/harbour-hold/);
    assert.doesNotMatch(JSON.stringify(found), /voyage-cleanup/);
  }));

test("from a manifest to the constant", { skip: absent }, () =>
  session(async (connection, uri) => {
    await open(connection, uri("voyage.yaml"), "yaml", MANIFEST);
    const found = (await connection.sendRequest(DefinitionRequest.type, {
      textDocument: { uri: uri("voyage.yaml") },
      position: { line: 5, character: 10 },
    })) as Location[];
    assert.deepEqual(found.map((one) => [one.uri, one.range.start]), [
      [uri("voyage.go"), { line: 3, character: "const ".length }],
    ]);
  }));

test("a rule is explained", { skip: absent }, () =>
  session(async (connection) => {
    const asked = { command: "finalizer-lint.explain", arguments: ["FIN001"] };
    const rule = (await connection.sendRequest(ExecuteCommandRequest.type, asked)) as Rule;
    assert.match(markdown(rule), /^# FIN001: A finalizer name without a domain\.\n\n[^]*FIN001\.md>\n$/);
  }));
