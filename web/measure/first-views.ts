// What a page's first view takes: everything of the page's own that the browser asks for until it is settled, in gzip.
import { gzipSync } from "node:zlib";
import { PAGE_PATHS, PAGES, type PageName } from "../page/shell/pages.ts";
import type { Site } from "../testing/site.ts";

export interface FirstView {
  readonly page: PageName;
  readonly files: number;
  /** Document, scripts and styles, each in gzip by itself. */
  readonly gzipBytes: number;
}

export async function measureFirstViews(site: Site): Promise<FirstView[]> {
  const views: FirstView[] = [];
  for (const page of PAGES) views.push(await measureFirstView(site, page));
  return views;
}

async function measureFirstView(site: Site, name: PageName): Promise<FirstView> {
  const address = PAGE_PATHS[name].slice(2);
  const { page, close } = await site.open(address);
  const assets = await page.evaluate<string[]>(ASSETS);
  await close();
  const paths = [`/${address}`, ...new Set(assets)];
  const sizes = await Promise.all(paths.map((path) => gzipBytesOf(site.server.url + path)));
  return { page: name, files: paths.length, gzipBytes: sizes.reduce((sum, size) => sum + size, 0) };
}

/** A page of Live has gone to its session's origin by now: the paths are the same there. */
const ASSETS = `performance.getEntriesByType("resource")
  .map(({ name }) => new URL(name).pathname)
  .filter((path) => path.startsWith("/assets/"))`;

async function gzipBytesOf(url: string): Promise<number> {
  const response = await fetch(url);
  return gzipSync(Buffer.from(await response.arrayBuffer())).length;
}
