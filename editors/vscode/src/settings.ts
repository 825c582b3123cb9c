// The user's settings, as the server is started with them.
import { homedir } from "node:os";
import { join } from "node:path";

export interface Settings {
  readonly command: readonly string[];
  readonly config: string;
}

export interface Start {
  readonly program: string;
  readonly args: string[];
  readonly options: { config?: string };
}

/** What is run, and what it is told. Throws an Error for the user if the settings name no command. */
export function start(settings: Settings, folder: string | undefined, home: string = homedir()): Start {
  const [program, ...args] = settings.command.map((word) => expanded(word, folder, home));
  if (!program) {
    throw new Error("the setting finalizer-lint.command is empty");
  }
  const config = expanded(settings.config, folder, home);
  return { program, args, options: config ? { config } : {} };
}

function expanded(text: string, folder: string | undefined, home: string): string {
  if (text.includes("${workspaceFolder}") && folder === undefined) {
    throw new Error(`no folder is open, which ${text} needs`);
  }
  const absolute = text.replaceAll("${workspaceFolder}", () => folder ?? "");
  return absolute.startsWith("~/") ? join(home, absolute.slice(2)) : absolute;
}
