import assert from "node:assert/strict";
import { test } from "node:test";
import { codeAt, codeOf, markdown } from "../src/rules";

const lines = (start: number, end: number) => ({ start: { line: start }, end: { line: end } });

test("a code is understood as it is typed", () => {
  assert.equal(codeOf(" fin001\n"), "FIN001");
  assert.deepEqual(["", "FIN01", "FIN0011", "FIN001 x"].map(codeOf), [undefined, undefined, undefined, undefined]);
});

test("the code at a line is ours, and of a finding that touches it", () => {
  const found = [
    { source: "yamllint", code: "FIN009", range: lines(3, 3) },
    { source: "finalizer-lint", code: "FIN001", range: lines(1, 2) },
    { source: "finalizer-lint", code: "FIN003", range: lines(3, 5) },
  ];
  assert.deepEqual([0, 1, 2, 3, 5, 6].map((line) => codeAt(found, line)), [
    undefined,
    "FIN001",
    "FIN001",
    "FIN003",
    "FIN003",
    undefined,
  ]);
});

test("a page says which rule, what it reports and where more is", () => {
  const page = markdown({ code: "FIN001", url: "https://acme.dev/FIN001", summary: "A name.", page: "More." });
  assert.equal(page, "# FIN001: A name.\n\nMore.\n\n<https://acme.dev/FIN001>\n");
});
