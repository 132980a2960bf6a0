// Tabs that are used again: a context of its own, with a process of its own and everything fetched anew, takes as much
// as the page itself.
import type { BrowserContextOptions, Page } from "playwright-core";

export const VIEWPORT = { width: 1280, height: 900 } as const;

export interface Tabs {
  /** One that was left, of the same options. */
  take(options: BrowserContextOptions): Page | undefined;
  /** Forgets what its reader did: what was stored, routes, the window's size, what is emulated. */
  leave(page: Page, options: BrowserContextOptions): Promise<void>;
}

/** Of one site: what its pages stored is of `origin`. */
export function createTabs(origin: string): Tabs {
  const left = new Map<string, Page[]>();
  const sameAs = (options: BrowserContextOptions): Page[] => {
    const key = JSON.stringify(options);
    const pages = left.get(key) ?? [];
    left.set(key, pages);
    return pages;
  };
  return {
    take: (options) => sameAs(options).pop(),
    async leave(page, options) {
      const { viewport = VIEWPORT, colorScheme = null, reducedMotion = null } = options;
      await page.unrouteAll({ behavior: "ignoreErrors" });
      await page.evaluate("sessionStorage.clear()");
      await page.goto("about:blank");
      const session = await page.context().newCDPSession(page);
      await session.send("Storage.clearDataForOrigin", { origin, storageTypes: "all" });
      await session.detach();
      await page.emulateMedia({ media: null, colorScheme, reducedMotion });
      if (viewport !== null) await page.setViewportSize(viewport);
      sameAs(options).push(page);
    },
  };
}
