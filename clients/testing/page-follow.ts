// A following in a real browser, behind the same function as any other: so one contract suite fits both.
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import type { Transport } from "../../protocol/transports.ts";
import type { Follow } from "../follow.ts";
import type { PageEvent, PageOrder } from "./page-events.ts";
import type { AnyFollowOptions } from "./watched-following.ts";

const PAGE_PATH = "/contract-page";

/** The page's script, bundled in memory. */
export async function bundleContractPage(): Promise<string> {
  const entry = fileURLToPath(new URL("../browser/contract-page.ts", import.meta.url));
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: { write: false, minify: false, lib: { entry, formats: ["iife"], name: "contractPage" } },
  });
  const [output] = [built].flat();
  const chunk = output !== undefined && "output" in output ? output.output[0] : undefined;
  if (chunk === undefined) throw new Error("expected a bundle");
  return chunk.code;
}

/**
 * Follows in a page of the stream server's own origin. The page itself is put in by the browser's automation, so the
 * server needs no route for it; everything else goes over the network. Each following has a browser context of its own,
 * whose connections end with it.
 */
export function createPageFollow(browser: Browser, script: string, transport: Transport): Follow<AnyFollowOptions> {
  return async (url, options) => {
    if (options.signal.aborted) return;
    const context = await browser.newContext();
    let abort = (): void => {};
    try {
      const page = await context.newPage();
      await page.route(`**${PAGE_PATH}`, (route) =>
        route.fulfill({ contentType: "text/html", body: `<!doctype html><script>${script}</script>` }),
      );
      const { ended } = await listenTo(page, options);
      await page.goto(new URL(PAGE_PATH, url).href);
      await page.evaluate(`startFollowing(${JSON.stringify(orderOf(transport, url, options))})`);
      abort = () => void page.evaluate("abortFollowing()").catch(() => {}); // it may be ending by itself
      options.signal.addEventListener("abort", abort, { once: true });
      if (options.signal.aborted) abort();
      const error = await ended;
      if (error !== undefined) throw new Error(error);
    } finally {
      options.signal.removeEventListener("abort", abort);
      await context.close();
    }
  };
}

function orderOf(transport: Transport, url: string, options: AnyFollowOptions): PageOrder {
  const { signal: _, ledger: __, ...rest } = options;
  return { transport, url, options: rest }; // callbacks do not survive JSON: the page has its own
}

/** Passes the page's events on to the options' callbacks. `ended` resolves with the error that the following ended with. */
async function listenTo(page: Page, options: AnyFollowOptions): Promise<{ ended: Promise<string | undefined> }> {
  let settle: (error: string | undefined) => void;
  const ended = new Promise<string | undefined>((resolve) => (settle = resolve));
  await page.exposeFunction("reportEvents", (events: readonly PageEvent[]) => {
    for (const event of events) {
      if (event.kind === "message") options.onMessage(event.message);
      else if (event.kind === "arrived") options.ledger?.arrived(event.id);
      else if (event.kind === "gap") options.onGap?.(event.gap);
      else if (event.kind === "open") options.onOpen?.(event.cursor);
      else if (event.kind === "retry") options.onRetry?.(event);
      else settle(event.error);
    }
  });
  return { ended };
}
