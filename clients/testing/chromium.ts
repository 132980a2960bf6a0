// A Chromium for tests and for the bench: the developer's own, or the one that comes with the development dependencies.
import { existsSync } from "node:fs";
import type { Browser } from "playwright-core";

const INSTALLED_PATHS = [
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** No sandbox: containers rarely allow one. Nothing is fetched, reported or synchronised. */
const LAUNCH_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** Signals are the caller's business: playwright would end the whole process, and with it a run's results. */
const LEAVE_SIGNALS = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false } as const;

/** There is no Chromium, or none that starts. `code` lets the caller say it in the reader's language. */
export class NoChromiumError extends Error {
  override readonly name = "NoChromiumError";
  readonly code: "not-named" | "not-installed" | "no-driver" | "not-starting";
  constructor(code: NoChromiumError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * LAB_CHROMIUM (or CHROME_PATH), else an installed Chrome or Chromium, else @sparticuz/chromium's headless shell, which is
 * unpacked into the temp folder by the first call: processes that do so at the same time spoil it for each other. Throws
 * {@link NoChromiumError}.
 */
export async function chromiumPath(): Promise<string> {
  const named = process.env["LAB_CHROMIUM"] || process.env["CHROME_PATH"];
  if (named) {
    if (existsSync(named)) return named;
    throw new NoChromiumError("not-named", `LAB_CHROMIUM or CHROME_PATH: expected a file, there is none at ${named}`);
  }
  const installed = INSTALLED_PATHS.find((path) => existsSync(path));
  if (installed !== undefined) return installed;
  try {
    const { default: sparticuz } = await import("@sparticuz/chromium");
    return await sparticuz.executablePath();
  } catch (error) {
    throw new NoChromiumError("not-installed", `no Chrome or Chromium is installed: ${firstLineOf(error)}`);
  }
}

/** Throws {@link NoChromiumError}. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = await chromiumPath();
  const { chromium } = await import("playwright-core").catch((error: unknown) => {
    throw new NoChromiumError("no-driver", `playwright-core is not installed: ${firstLineOf(error)}`);
  });
  return chromium.launch({ executablePath, args: LAUNCH_ARGS, ...LEAVE_SIGNALS }).catch((error: unknown) => {
    throw new NoChromiumError("not-starting", `Chromium did not start: ${firstLineOf(error)}`);
  });
}

function firstLineOf(error: unknown): string {
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split(/[\r\n]+/);
  return line;
}

/** For vitest's globalSetup: unpacks once, before the test files run side by side. */
export default async function unpackChromium(): Promise<void> {
  await chromiumPath();
}
