// What a test does in VS Code in a browser: node vscode.mjs CODE_SERVER CHROMIUM URL SCRIPT ANSWER PICTURES
//
// The script's lines are those of the test; `answer` is what the test gets. CODE_SERVER is the folder that npm has put
// playwright-core in.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";

const [installed, executablePath, url, script, result, pictures] = process.argv.slice(2);
const { chromium } = createRequire(join(installed, "package.json"))("playwright-core");
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
page.setDefaultTimeout(120_000); // for one step

const user = {
  /** Show a file in a folder right below the project's, as from the tree: what searches for files is not installed. */
  async open(path) {
    const [folder, file] = path.split("/");
    const rows = page.locator(".explorer-folders-view .monaco-list-row");
    const row = (name) => rows.filter({ has: page.getByText(name, { exact: true }) });
    if ((await row(folder).getAttribute("aria-expanded")) !== "true") {
      await row(folder).click();
    }
    await row(file).dblclick();
    await page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
  },

  /** The rows of the problems panel about a file, once there are so many. */
  async problems(count) {
    await page.keyboard.press("Control+Shift+M");
    const rows = page.locator(".markers-panel .monaco-list-row[aria-level='2']");
    await rows.nth(count - 1).waitFor();
    const texts = await rows.allInnerTexts();
    await page.keyboard.press("Control+J");
    return texts;
  },

  /** Put the cursor at a line and a column, which count from 1. */
  async at(line, column) {
    await page.keyboard.press("Control+G");
    await page.locator(".quick-input-widget input").fill(`:${line}:${column}`);
    await page.keyboard.press("Enter");
    await page.locator(".quick-input-widget").waitFor({ state: "hidden" });
  },

  /** The text of the hover at the cursor. */
  async hover() {
    await page.keyboard.press("Control+K");
    await page.keyboard.press("Control+I");
    const shown = page.locator(".monaco-hover:not(.hidden) .hover-row", { hasText: "Owner:" });
    await shown.waitFor();
    return await shown.innerText();
  },

  /** Choose the quick fix whose title begins so, and return what all of them are called. */
  async act(title) {
    await page.locator(".lightBulbWidget:visible, [class*='codicon-gutter-lightbulb']:visible").first().waitFor();
    await page.keyboard.press("Control+.");
    const offered = page.locator(".action-widget .monaco-list-row.action");
    await offered.filter({ hasText: title }).first().waitFor();
    const titles = await offered.allInnerTexts();
    await user.picture("quick-fixes");
    while (!(await page.locator(".action-widget .monaco-list-row.focused").innerText()).includes(title)) {
      await page.keyboard.press("ArrowDown");
    }
    await page.keyboard.press("Enter");
    return titles;
  },

  async rename(name) {
    await page.keyboard.press("F2");
    await page.locator(".rename-box input").fill(name);
    await user.picture("rename");
    await page.keyboard.press("Enter");
    await page.locator(".monaco-editor.rename-box").waitFor({ state: "hidden" });
  },

  /** Wait until the editor shows a text. */
  async shows(text) {
    await page.locator(".view-lines", { hasText: text }).waitFor();
  },

  async saveAll() {
    await page.keyboard.press("Control+K");
    await page.keyboard.press("s");
    await page.locator(".tab.dirty").first().waitFor({ state: "detached" });
  },

  async picture(name) {
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  },
};

const answer = {};
try {
  await page.goto(url);
  await page.locator(".monaco-workbench .explorer-folders-view .monaco-list-row").first().waitFor();
  const names = Object.keys(user);
  const steps = Object.getPrototypeOf(async () => {}).constructor;
  await new steps("answer", ...names, await readFile(script, "utf-8"))(answer, ...Object.values(user));
  await writeFile(result, JSON.stringify(answer));
} catch (error) {
  await user.picture("failed");
  throw error;
} finally {
  await browser.close();
}
