// The pages in a real browser, as readers get them: as they are built, the lab's own server, Chromium.
import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { BrowserContextOptions, ConsoleMessage, Page } from "playwright-core";
import { launchChromium } from "../../clients/testing/chromium.ts";
import { type LabServer, startLabServer } from "../../server/lab-server.ts";
import { composeLab } from "../compose-lab.ts";
import { builtPages } from "./build-pages.ts";
import { createTabs, VIEWPORT } from "./tabs.ts";

export interface Site {
  readonly server: LabServer;
  readonly resultsDir: string;
  /** The reader's work on the exercises; empty. */
  readonly workDir: string;
  /** Opens `/<address>`, such as `?lang=zh` or `live`, in a context of its own, in English unless told otherwise, and waits until nothing is loading. */
  open(address?: string, options?: OpenOptions, prepare?: PreparePage): Promise<SitePage>;
  /**
   * The same in a tab that was closed before, if there is one: half the work. What its reader left is forgotten; routes are
   * taken away, but for a WebSocket's, which nobody can take away: pages that have one are opened.
   */
  visit(address?: string, options?: OpenOptions): Promise<SitePage>;
  /** Puts a file into the results folder; null takes it out. It is filled up to `sizeBytes` with nothing. */
  put(name: string, text: string | null, sizeBytes?: number): Promise<void>;
  close(): Promise<void>;
}

interface OpenOptions extends BrowserContextOptions {
  /** False leaves undrawn what nobody scrolled to: most of what opening a report takes. Default true. */
  readonly draws?: boolean;
}

/** Called before the page goes anywhere. */
type PreparePage = (page: Page) => Promise<unknown>;

export interface SitePage {
  readonly page: Page;
  /** Errors on the console, uncaught ones, and violations of the Content-Security-Policy. */
  readonly problems: readonly string[];
  /** Waits until nothing is loading and every chart is drawn. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const LABS_DIRECTORY = fileURLToPath(new URL("../../labs/", import.meta.url));

/** `files`: what lies in the results folder. `labsDir`: the exercises; by default the lab's own. */
export async function openSite(
  files: Readonly<Record<string, string>>,
  launch = launchChromium,
  labsDir = LABS_DIRECTORY,
): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), "lab-report-"));
  const workDir = join(folder, "work");
  const distDir = await builtPages(join(folder, "dist"));
  const put = async (name: string, text: string | null, sizeBytes?: number) => {
    const path = join(folder, name);
    if (text === null) return rm(path, { force: true });
    await writeFile(path, text);
    if (sizeBytes !== undefined) await truncate(path, sizeBytes);
  };
  const composition = composeLab({
    distDir,
    resultsDir: folder,
    labsDir,
    workDir,
    host: "127.0.0.1",
    certificate: undefined,
    http: 1,
  });
  const { extend, upgradings } = composition;
  const [browser, server] = await Promise.all([
    launch(),
    startLabServer({ port: 0, extend, upgradings }),
    ...Object.entries(files).map(async ([name, text]) => put(name, text)),
  ]);
  const tabs = createTabs(server.url);
  const newPage = async (options: BrowserContextOptions): Promise<Page> => {
    const context = await browser.newContext({ locale: "en-US", viewport: VIEWPORT, ...options });
    const page = await context.newPage();
    await page.addInitScript(
      "addEventListener('securitypolicyviolation', (event) => console.error('CSP: ' + event.violatedDirective))",
    );
    return page;
  };
  return {
    server,
    resultsDir: folder,
    workDir,
    open: async (address = "", { draws = true, ...options } = {}, prepare = async () => {}) => {
      const page = await newPage(options);
      await prepare(page);
      return openPage(page, server, address, { draws, close: async () => page.context().close() });
    },
    visit: async (address = "", { draws = true, ...options } = {}) => {
      const page = tabs.take(options) ?? (await newPage(options));
      return openPage(page, server, address, { draws, close: () => tabs.leave(page, options) });
    },
    put,
    async close() {
      await browser.close();
      await composition.close();
      await server.close({ graceMs: 0 });
      await rm(folder, { recursive: true });
    },
  };
}

/** More than any page needs on a busy machine. */
const SETTLING_MS = 30_000;

async function openPage(
  page: Page,
  server: LabServer,
  address: string,
  { draws, close }: { readonly draws: boolean; readonly close: () => Promise<void> },
): Promise<SitePage> {
  const problems: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === "error") problems.push(message.text());
  };
  const onError = (error: Error) => void problems.push(String(error));
  page.on("console", onConsole).on("pageerror", onError);
  await page.goto(`${server.url}/${address}`);
  const settle = async (isBusy: string) => {
    await page.locator("main").waitFor();
    const top = await whereItStays(page, "scrollY", 0);
    const deadlineMs = performance.now() + SETTLING_MS;
    while (await whereItStays(page, isBusy, true)) {
      if (performance.now() > deadlineMs) throw new Error(`the page still loads or draws after ${SETTLING_MS} ms`);
      await page.waitForTimeout(20);
    }
    await page.evaluate(`scrollTo({ top: ${top}, behavior: "instant" })`);
  };
  await settle(draws ? IS_LOADING_OR_BLANK : IS_LOADING);
  return {
    page,
    problems,
    settled: () => settle(IS_LOADING_OR_BLANK),
    async close() {
      page.off("console", onConsole).off("pageerror", onError);
      await close();
    },
  };
}

/** What `expression` is; `onTheWay` while the page goes on to another address, as Live does. */
async function whereItStays<Value>(page: Page, expression: string, onTheWay: Value): Promise<Value> {
  return page.evaluate<Value>(expression).catch((error: unknown) => {
    if (String(error).includes("context was destroyed")) return onTheWay;
    throw error;
  });
}

/** Opens everything that can be opened, and what appears in it, until nothing more comes; charts may still be undrawn. */
export async function openEverything(page: Page): Promise<void> {
  const closed = page.locator("details:not([open])");
  while ((await closed.count()) > 0) {
    await page.evaluate("document.querySelectorAll('details:not([open])').forEach((one) => (one.open = true))");
    await page.evaluate("new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))");
    await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
  }
}

const IS_LOADING = '(document.querySelector("main") === null || document.querySelector("[aria-busy=true]") !== null)';

/** Something is being fetched, or a canvas that can be seen is still blank; then that is scrolled to, as a reader would. */
const IS_LOADING_OR_BLANK = `(() => {
  if (${IS_LOADING}) return true;
  const blank = [...document.querySelectorAll("canvas")].find((canvas) => {
    if (canvas.wasDrawn || !canvas.checkVisibility()) return false;
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    canvas.wasDrawn = new Uint32Array(data.buffer).some((pixel) => pixel !== 0);
    return !canvas.wasDrawn;
  });
  blank?.scrollIntoView({ block: "center", behavior: "instant" });
  return blank !== undefined;
})()`;

/** How many colours each canvas shows, counted up to 10: an empty one shows a single one. */
export async function canvasColors(page: Page): Promise<number[]> {
  return page.evaluate(`[...document.querySelectorAll("canvas")].map((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    const colors = new Set();
    for (const pixel of new Uint32Array(data.buffer)) if (colors.add(pixel).size === 10) break;
    return colors.size;
  })`);
}

/** Drops a file of the page's own making on the body, as a reader would. `content` is a JavaScript expression. */
export async function dropFile(page: Page, name: string, content: string): Promise<void> {
  const dataTransfer = await page.evaluateHandle(`(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([${content}], ${JSON.stringify(name)}, { type: "application/json" }));
    return transfer;
  })()`);
  await page.dispatchEvent("body", "dragover", { dataTransfer });
  await page.dispatchEvent("body", "drop", { dataTransfer });
}
