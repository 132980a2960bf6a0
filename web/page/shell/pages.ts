// The lab's pages: each is a document of its own, at a path of its own.

export const PAGES = ["report", "live", "frames", "run", "connections", "labs"] as const;
export type PageName = (typeof PAGES)[number];

/** Relative, so that the lab may live below any path. */
export const PAGE_PATHS: Readonly<Record<PageName, string>> = {
  report: "./",
  live: "./live",
  frames: "./frames",
  run: "./run",
  connections: "./connections",
  labs: "./labs",
};

/** From the root of the server, which has nothing above it. */
export function pathOf(page: PageName): string {
  return PAGE_PATHS[page].slice(1);
}

/** The files of the built documents. */
export const DOCUMENTS: Readonly<Record<PageName, string>> = {
  report: "index.html",
  live: "live.html",
  frames: "frames.html",
  run: "run.html",
  connections: "connections.html",
  labs: "labs.html",
};
