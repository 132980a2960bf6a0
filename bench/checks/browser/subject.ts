// What the browser's checks are given: a Chromium, servers of their own, and pages of those servers' origin.
import type { Browser, Page } from "playwright-core";
import { type LabServer, type LabServerOptions, startLabServer } from "../../../server/lab-server.ts";
import { bundleScript } from "../bundle.ts";
import type { Attempt } from "../rule.ts";
import type { PageCalls } from "./page-calls.ts";

/** A page that does what it is asked. */
export interface CheckedPage {
  call<Name extends keyof PageCalls>(
    name: Name,
    order: Parameters<PageCalls[Name]>[0],
  ): Promise<Awaited<ReturnType<PageCalls[Name]>>>;
  /** What the browser has written to the page's console so far. */
  readonly console: readonly string[];
}

export type CheckedServerOptions = Pick<LabServerOptions, "tls" | "http" | "compression" | "webSocketParts">;

export interface BrowserSubject {
  /** In this process, on a free port; ended with the attempt. It serves the page. */
  startServer(attempt: Attempt, options?: CheckedServerOptions): Promise<LabServer>;
  /** With connections of its own. `origin` is a server's, or that of a tap before one. */
  openPage(attempt: Attempt, origin: string): Promise<CheckedPage>;
  /** How long the sequence pictures go on. */
  readonly sequenceMs: number;
  /** Whether the odd server's answers are right after all, so that a test sees the refusals missed. Default false. */
  readonly isOddServerRight?: boolean;
}

const PAGE_PROGRAM = new URL("./page/main.ts", import.meta.url);
const PAGE_PATH = "/checks";
/** An event stream whose only event is octets that are no UTF-8, and not even text. */
export const OCTETS_PATH = "/checks/octets";
const OCTETS = Buffer.concat([Buffer.from("data: "), Buffer.of(0xff, 0xfe, 0x80), Buffer.from("\n\n")]);

export function createSubject(browser: Browser, sequenceMs: number): BrowserSubject {
  const html = `<!doctype html><link rel="icon" href="data:,"><script>${bundleScript(PAGE_PROGRAM, "browser")}</script>`;
  return {
    sequenceMs,
    async startServer({ cleanup }, options = {}) {
      const server = await startLabServer({
        port: 0,
        ...options,
        extend: (app) => {
          app.get(PAGE_PATH, (c) => c.html(html));
          app.get(OCTETS_PATH, (c) => c.body(OCTETS, 200, { "Content-Type": "text/event-stream" }));
        },
      });
      cleanup.add(() => server.close({ graceMs: 0 }));
      return server;
    },
    async openPage({ cleanup }, origin) {
      const context = await browser.newContext({ ignoreHTTPSErrors: true }); // the certificate is signed by itself
      cleanup.add(() => context.close());
      return openPage(await context.newPage(), origin);
    },
  };
}

async function openPage(page: Page, origin: string): Promise<CheckedPage> {
  const console: string[] = [];
  page.on("console", (message) => console.push(message.text()));
  await page.goto(origin + PAGE_PATH);
  return {
    console,
    // A string: what runs in the page is not compiled with Node's types.
    call: (name, order) => page.evaluate(`pageCalls.${name}(${JSON.stringify(order)})`),
  };
}

/** A server's URL for a WebSocket. */
export function webSocketUrl(origin: string, path: string): string {
  return origin.replace(/^http/, "ws") + path;
}
