// The page Labs in a real browser: the exercises, the reader's progress as it comes, hand-outs that are text and never markup.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { launchChromium } from "../clients/testing/chromium.ts";
import { labReport } from "./testing/lab-report.ts";
import { openSite, type Site } from "./testing/site.ts";

const HANDOUT = `# Exercise 6

**Aim.** Said by the page already.

What is checked is the method.

## Background <script>document.title = "broken"</script>

The *key* of **four** octets: \`a & b\`, [RFC 6455](https://www.rfc-editor.org/rfc/rfc6455), [a trap](javascript:alert(1)).

<img src=x onerror="document.title = 'broken'">

| stage | to do |
| ----- | ----- |
| mask  | \`x\` |

- one
- two

\`\`\`text
FIN <b>1</b>
\`\`\`
`;

const labsDir = mkdtempSync(join(tmpdir(), "lab-labs-"));
let site: Site;

function addExercise(name: string, title: string): void {
  mkdirSync(join(labsDir, name, "starter"), { recursive: true });
  const about = { title: { en: title, zh: `${title}（中文）` }, aim: { en: "An aim.", zh: "目标。" }, minutes: 90 };
  writeFileSync(join(labsDir, name, "about.json"), JSON.stringify({ ...about, claims: ["C11", "C12"] }));
  writeFileSync(join(labsDir, name, "starter", "solution.ts"), "export function createFrameParser(): void {}");
  writeFileSync(join(labsDir, name, "handout.en.md"), HANDOUT);
  writeFileSync(join(labsDir, name, "handout.zh.md"), "# 练习\n\n## 背景\n\n四个字节\n的密钥，\n`x` 除外。\n");
}

function report(folder: string, json: unknown): void {
  mkdirSync(join(site.workDir, folder), { recursive: true });
  writeFileSync(join(site.workDir, folder, "report.json"), JSON.stringify(json));
}

beforeAll(async () => {
  addExercise("06-frames", "Frames");
  addExercise("07-messages", "Messages");
  site = await openSite({}, launchChromium, labsDir);
}, 60_000);

afterAll(async () => {
  await site.close();
  rmSync(labsDir, { recursive: true });
});

async function openLabs(address: string) {
  const { page, problems, close } = await site.visit(address);
  onTestFinished(close);
  return { page, problems };
}

/** As when the reader comes back to the tab. */
async function lookAgain(page: Page): Promise<void> {
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
}

it("shows an exercise with its hand-out, of which nothing becomes markup", async () => {
  const { page, problems } = await openLabs("labs?exercise=06-frames");
  await page.getByRole("heading", { name: "Frames", level: 2 }).waitFor();
  await page.getByRole("heading", { name: /^Background <script>/ }).waitFor();
  const handout = page.getByRole("region", { name: "Hand-out" });
  const text = await handout.innerText();
  expect(text).toContain("<img src=x onerror=");
  expect(text).toContain("FIN <b>1</b>");
  expect(text).toContain("a & b");
  expect(text).not.toContain("Aim.");
  expect(text).toContain("What is checked is the method.");
  expect(await handout.locator("a").count()).toBe(1);
  expect(await handout.locator("a").getAttribute("href")).toBe("https://www.rfc-editor.org/rfc/rfc6455");
  expect(await handout.locator("script, img, b").count()).toBe(0);
  expect(await handout.locator("em, strong, td, li").count()).toBeGreaterThanOrEqual(6);
  expect(await page.title()).toContain("Labs");
  await page.getByText("npm run bench -- --use labs/work/06-frames").waitFor();
  expect(problems).toEqual([]);
});

it("shows what a check finds as soon as it is there, and outlives a report that is none", async () => {
  const { page, problems } = await openLabs("labs?exercise=07-messages");
  await page.getByText("Copy the starter with the first command").waitFor();
  report("07-messages", labReport({ exercise: "07-messages" }));
  await page.getByText("<b>126</b> is no length").waitFor();
  await page.getByRole("row", { name: "bytes-per-frame" }).waitFor();
  await page.getByRole("button", { name: /Messages.*1 of 2 stages/ }).waitFor();
  report("07-messages", { format: "<script>" });
  await lookAgain(page);
  await page.getByText("report.json in your folder is no report of this version").waitFor();
  report("07-messages", labReport({ score: { passed: 2, of: 2 } }));
  await lookAgain(page);
  await page.getByText("1 of 2 solved").waitFor();
  expect(problems).toEqual([]);
});

it("goes from one exercise to another, in the other language too, and its address with it", async () => {
  const { page } = await openLabs("labs?exercise=06-frames");
  await page.getByRole("button", { name: /Messages/ }).click();
  await page.getByRole("heading", { name: "Messages", level: 2 }).waitFor();
  await page.getByRole("radio", { name: "中文", exact: true }).check();
  await page.getByText("四个字节的密钥，x 除外。").waitFor();
  await expect.poll(() => new URL(page.url()).searchParams.get("exercise")).toBe("07-messages");
});

it("on a phone shows the exercise that is chosen, which stands below the list", async () => {
  const { page, problems, close } = await site.open("labs?exercise=06-frames", {
    viewport: { width: 360, height: 500 },
  });
  onTestFinished(close);
  await page.getByRole("button", { name: /Messages/ }).click();
  const title = page.getByRole("heading", { name: "Messages", level: 2 });
  await expect.poll(async () => (await title.boundingBox())?.y).toBeLessThan(500);
  expect(problems).toEqual([]);
});

it("leads from a claim to its card in the report, measured or not", async () => {
  const sample = new URL("../bench/results/sample.json", import.meta.url);
  await site.put("sample.json", readFileSync(sample, "utf8"));
  const { page } = await openLabs("labs?exercise=06-frames");
  await page.getByRole("link", { name: "C11" }).click();
  await page.locator("#claim-C11").waitFor();
  await expect
    .poll(() =>
      page.evaluate("Math.abs(document.querySelector('#claim-C11').getBoundingClientRect().top) < innerHeight"),
    )
    .toBe(true);
});
