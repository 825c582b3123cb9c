// Starts the language server, and gives its user two commands.
import { commands, EventEmitter, type ExtensionContext, languages, type LogOutputChannel, Uri, window, workspace } from "vscode";
import { LanguageClient, Trace } from "vscode-languageclient/node";
import { codeAt, codeOf, markdown, type Rule } from "./rules";
import { start } from "./settings";

const NAME = "finalizer-lint";
const LANGUAGES = ["go", "helm", "json", "jsonc", "jsonl", "python", "yaml"];
const SELECTOR = [
  ...LANGUAGES.flatMap((language) => [
    { scheme: "file", language },
    { scheme: "untitled", language },
  ]),
  { scheme: "file", pattern: "**/*.{tpl,gotmpl}" },
  { scheme: "file", pattern: "**/*.{yaml,yml,json}.{j2,jinja,jinja2,tmpl}" },
];

let client: LanguageClient | undefined;
// One start or stop after the other, however quickly the user asks for them
let turn: Promise<void> = Promise.resolve();

export function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel(NAME, { log: true });
  context.subscriptions.push(
    output,
    commands.registerCommand(`${NAME}.restart`, () => restart(output)),
    commands.registerCommand(`${NAME}.explainRule`, explain),
    workspace.registerTextDocumentContentProvider(NAME, pages),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(NAME)) {
        void restart(output);
      }
    }),
  );
  return restart(output);
}

export async function deactivate(): Promise<void> {
  await turn;
  await client?.dispose().catch(() => undefined);
}

function restart(output: LogOutputChannel): Promise<void> {
  turn = turn.then(async () => {
    await client?.dispose().catch(() => undefined); // one that never ran can't be stopped
    client = undefined;
    try {
      client = made(output);
    } catch (error) {
      void window.showErrorMessage(`finalizer-lint: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    // The client itself shows why it can't start
    await client.start().catch(() => output.info("to install the server: pipx install 'finalizer-lint[server]'"));
  });
  return turn;
}

function made(output: LogOutputChannel): LanguageClient {
  const folder = workspace.workspaceFolders?.[0]?.uri.fsPath;
  const said = workspace.getConfiguration(NAME);
  const settings = { command: said.get<string[]>("command", []), config: said.get("config", "") };
  const { program, args, options } = start(settings, folder);
  const server = { command: program, args, ...(folder === undefined ? {} : { options: { cwd: folder } }) };
  const fresh = new LanguageClient(NAME, NAME, server, {
    documentSelector: SELECTOR,
    initializationOptions: options,
    outputChannel: output,
  });
  void fresh.setTrace(Trace.fromString(said.get("trace.server", "off")));
  return fresh;
}

/** Rules' pages, by the URIs finalizer-lint:CODE.md. */
const texts = new Map<string, string>();
const changed = new EventEmitter<Uri>();
const pages = {
  onDidChange: changed.event,
  provideTextDocumentContent: (uri: Uri) => texts.get(uri.path) ?? "",
};

async function explain(): Promise<void> {
  const editor = window.activeTextEditor;
  const found = editor && codeAt(diagnosticsOf(editor.document.uri), editor.selection.active.line);
  const typed = await window.showInputBox({ prompt: "Code of a rule", value: found ?? "FIN001" });
  const code = codeOf(typed ?? "");
  if (code === undefined || client === undefined) {
    return;
  }
  const asked = { command: `${NAME}.explain`, arguments: [code] };
  const rule = await client.sendRequest<Rule>("workspace/executeCommand", asked);
  const uri = Uri.from({ scheme: NAME, path: `${code}.md` });
  texts.set(uri.path, markdown(rule));
  changed.fire(uri);
  await commands.executeCommand("markdown.showPreview", uri);
}

function diagnosticsOf(uri: Uri) {
  return languages.getDiagnostics(uri).map((one) => ({
    source: one.source ?? "",
    code: typeof one.code === "object" ? one.code.value : one.code,
    range: one.range,
  }));
}
