// The lab's pages: each is a document of its own, at a path of its own.

export const PAGES = ["report", "live", "frames", "run", "connections"] as const;
export type PageName = (typeof PAGES)[number];

/** Relative, so that the lab may live below any path. */
export const PAGE_PATHS: Readonly<Record<PageName, string>> = {
  report: "./",
  live: "./live",
  frames: "./frames",
  run: "./run",
  connections: "./connections",
};
