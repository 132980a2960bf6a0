// The pages and the result files as routes of the lab's app: what `vite build` made, and the folder that the bench fills.
import { createReadStream } from "node:fs";
import { type FileHandle, open, readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { Readable } from "node:stream";
import type { Context, Hono } from "hono";
import { type LabEnv, problem, route } from "../server/routing.ts";
import { DOCUMENTS, pathOf, type PageName, PAGES } from "./page/shell/pages.ts";

export interface PageFolders {
  /** What `npm run build` fills. */
  readonly distDir: string;
  /** The bench's result files. */
  readonly resultsDir: string;
  /** What a page may connect to beside its own origin, as sources of its Content-Security-Policy. Default: nothing. */
  readonly connectSources?: (page: PageName, host: string) => readonly string[];
}

/** One entry of `GET /results`. */
export interface ListedResult {
  readonly name: string;
  /** When the run was made, as the file says; when it was last written if it does not say. */
  readonly createdAt: string;
  readonly sizeBytes: number;
}

const SECURITY = { "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer" };

function contentSecurityPolicy(connectSources: readonly string[] = []): string {
  const connect = ["connect-src 'self'", ...connectSources].join(" ");
  return (
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; ${connect}; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  );
}

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

const NOT_BUILT = "The page has not been built yet: run `npm run build`.\n页面尚未构建：请运行 `npm run build`。\n";

/** Names that stay in their folder: no separators, no leading dot. */
const ASSET_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
const RESULT_NAME = /^[A-Za-z0-9_-][A-Za-z0-9._-]*\.json$/;

/** Adds the pages, `/assets/…`, `/results` and `/results/<name>`. Hand it to `startLabServer` as `extend`. */
export function addPages(app: Hono<LabEnv>, { distDir, resultsDir, connectSources }: PageFolders): void {
  for (const page of PAGES) {
    route(app, pathOf(page), {
      GET: async (c) => {
        const html = await readIfThere(join(distDir, DOCUMENTS[page]));
        if (html === null) {
          return c.text(NOT_BUILT, 503, fields("no-store"));
        }
        return c.body(html, 200, {
          ...fields("no-cache"),
          "Content-Security-Policy": contentSecurityPolicy(connectSources?.(page, new URL(c.req.url).host)),
          "Content-Type": "text/html; charset=utf-8",
        });
      },
    });
  }
  route(app, "/assets/:name", {
    GET: async (c) => {
      const name = c.req.param("name") ?? "";
      const type = CONTENT_TYPES[extname(name)];
      const content = ASSET_NAME.test(name) && type ? await readIfThere(join(distDir, "assets", name)) : null;
      if (content === null || type === undefined) return problem(c, 404, "not found", "a file of the built page");
      return c.body(content, 200, { ...fields("public, max-age=31536000, immutable"), "Content-Type": type });
    },
  });
  route(app, "/results", {
    GET: async (c) => c.json({ results: await listResults(resultsDir) }, 200, fields("no-store")),
  });
  route(app, "/results/:name", { GET: async (c) => answerResult(c, resultsDir) });
}

/** The folder's result files, newest first. A folder that is not there holds none. */
async function listResults(folder: string): Promise<ListedResult[]> {
  const names = await readdir(folder).catch(() => []);
  const listed = await Promise.all(
    names.filter((name) => RESULT_NAME.test(name)).map(async (name) => describe(folder, name)),
  );
  return listed
    .filter((result) => result !== null)
    .toSorted((one, other) => Date.parse(other.createdAt) - Date.parse(one.createdAt) || byName(one, other));
}

async function answerResult(c: Context<LabEnv>, folder: string): Promise<Response> {
  const name = c.req.param("name") ?? "";
  const listed = RESULT_NAME.test(name) ? await describe(folder, name) : null;
  if (listed === null) return problem(c, 404, "no such result file", "a name that GET /results lists");
  const headers = {
    ...fields("no-store"),
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": String(listed.sizeBytes),
  };
  // HEAD takes this way too, and a stream that nobody reads would keep its file open.
  if (c.req.raw.method === "HEAD") return c.body(null, 200, headers);
  const { start, end } = { start: 0, end: Math.max(0, listed.sizeBytes - 1) };
  const file = createReadStream(join(folder, name), { start, end });
  return c.body(Readable.toWeb(file) as ReadableStream, 200, headers);
}

const HEAD_BYTES = 4096;
const CREATED_AT = /"createdAt"\s*:\s*"([^"\\]{10,40})"/;

/** Null when it is not a file that can be read. */
async function describe(folder: string, name: string): Promise<ListedResult | null> {
  let file: FileHandle | undefined;
  try {
    file = await open(join(folder, name), "r");
    const { size, mtime } = await file.stat();
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 });
    const said = CREATED_AT.exec(buffer.toString("utf8", 0, bytesRead))?.[1] ?? "";
    const createdAt = Number.isNaN(Date.parse(said)) ? mtime.toISOString() : said;
    return { name, createdAt, sizeBytes: size };
  } catch {
    return null;
  } finally {
    await file?.close();
  }
}

/** Among copies of one run `latest.json` comes first. */
function byName(one: ListedResult, other: ListedResult): number {
  return (
    Number(other.name === "latest.json") - Number(one.name === "latest.json") || one.name.localeCompare(other.name)
  );
}

async function readIfThere(path: string): Promise<Uint8Array<ArrayBuffer> | null> {
  return readFile(path).catch(() => null);
}

function fields(cacheControl: string): Record<string, string> {
  return { ...SECURITY, "Content-Security-Policy": contentSecurityPolicy(), "Cache-Control": cacheControl };
}
