// A Chromium for tests: the developer's own, or the one that comes with the dependencies.
import { existsSync } from "node:fs";
import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

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

/**
 * CHROME_PATH, else an installed Chrome or Chromium, else @sparticuz/chromium's headless shell, which is unpacked into
 * the temp folder by the first call: processes that do so at the same time spoil it for each other.
 */
export async function chromiumPath(): Promise<string> {
  const own = [process.env["CHROME_PATH"], ...INSTALLED_PATHS].find((path) => path !== undefined && existsSync(path));
  return own ?? sparticuz.executablePath();
}

export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: LAUNCH_ARGS });
}

/** For vitest's globalSetup: unpacks once, before the test files run side by side. */
export default async function unpackChromium(): Promise<void> {
  await chromiumPath();
}
