// What the server says of a rule, and how it is shown.

export interface Rule {
  readonly code: string;
  readonly url: string;
  readonly summary: string;
  readonly page: string;
}

const CODE = /^FIN\d{3}$/;

/** The code that is meant by what a user typed, undefined if it can't be one. */
export function codeOf(typed: string): string | undefined {
  const code = typed.trim().toUpperCase();
  return CODE.test(code) ? code : undefined;
}

/** The code of the rule that complains at a line of a file. */
export function codeAt(diagnostics: readonly { source?: string; code?: unknown; range: Lines }[], line: number) {
  const ours = diagnostics.filter((one) => one.source === "finalizer-lint" && touches(one.range, line));
  return codeOf(String(ours[0]?.code ?? ""));
}

interface Lines {
  readonly start: { readonly line: number };
  readonly end: { readonly line: number };
}

function touches(range: Lines, line: number): boolean {
  return range.start.line <= line && line <= range.end.line;
}

/** A rule's page as a Markdown document. */
export function markdown(rule: Rule): string {
  return `# ${rule.code}: ${rule.summary}\n\n${rule.page}\n\n<${rule.url}>\n`;
}
