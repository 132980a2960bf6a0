import { mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LabEnv } from "../server/routing.ts";
import { addPages } from "./serve.ts";

let folder: string;
let app: Hono<LabEnv>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "lab-serve-"));
  const [dist, results] = [join(folder, "dist"), join(folder, "results")];
  await mkdir(join(dist, "assets"), { recursive: true });
  await mkdir(results);
  await writeFile(join(dist, "index.html"), "<!doctype html><title>page</title>");
  await writeFile(join(dist, "assets", "index-Ab1.js"), "export {};");
  await writeFile(join(dist, "assets", "data.json"), "{}");
  await writeFile(join(folder, "secret.json"), '"secret"');
  await writeFile(join(results, "older.json"), '{"format":"x","createdAt":"2025-01-01T00:00:00.000Z"}');
  await writeFile(join(results, "newer.json"), '{ "createdAt" : "2025-06-01T00:00:00.000Z" }');
  await writeFile(join(results, "latest.json"), '{ "createdAt" : "2025-06-01T00:00:00.000Z" }');
  await writeFile(join(results, "broken.json"), '{"createdAt":"yesterday"');
  await utimes(join(results, "broken.json"), 0, 0);
  await writeFile(join(results, "empty.json"), "");
  await utimes(join(results, "empty.json"), 1, 1);
  await writeFile(join(results, "notes.txt"), "not a result");
  await writeFile(join(results, ".hidden.json"), "{}");
  await mkdir(join(results, "folder.json"));
  await symlink(join(folder, "nowhere"), join(results, "dangling.json"));
  app = new Hono<LabEnv>();
  addPages(app, { distDir: dist, resultsDir: results });
});

afterAll(async () => rm(folder, { recursive: true }));

describe("the page", () => {
  it("is served with a policy that allows no inline script or style", async () => {
    const response = await app.request("/");
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("no-cache");
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    const policy = response.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain("unsafe");
  });

  it("keeps its hashed assets for ever", async () => {
    const response = await app.request("/assets/index-Ab1.js");
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(await response.text()).toBe("export {};");
  });

  it.each(["/assets/none.js", "/assets/data.json", "/assets/..%2Findex.html", "/assets/..%2F..%2Fsecret.json"])(
    "answers 404 to %s",
    async (path) => {
      const response = await app.request(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toHaveProperty("expected");
    },
  );

  it("says how to build it when it is not there", async () => {
    const bare = new Hono<LabEnv>();
    addPages(bare, { distDir: join(folder, "missing"), resultsDir: join(folder, "missing") });
    const response = await bare.request("/");
    expect(response.status).toBe(503);
    expect(await response.text()).toBe(
      "The page has not been built yet: run `npm run build`.\n页面尚未构建：请运行 `npm run build`。\n",
    );
    expect(await (await bare.request("/results")).json()).toEqual({ results: [] });
  });
});

describe("the results", () => {
  it("are listed newest first: by what the file says, else by when it was written", async () => {
    const response = await app.request("/results");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual({
      results: [
        { name: "latest.json", createdAt: "2025-06-01T00:00:00.000Z", sizeBytes: 44 },
        { name: "newer.json", createdAt: "2025-06-01T00:00:00.000Z", sizeBytes: 44 },
        { name: "older.json", createdAt: "2025-01-01T00:00:00.000Z", sizeBytes: 53 },
        { name: "empty.json", createdAt: "1970-01-01T00:00:01.000Z", sizeBytes: 0 },
        { name: "broken.json", createdAt: "1970-01-01T00:00:00.000Z", sizeBytes: 24 },
      ],
    });
  });

  it("are served as they are, with their length", async () => {
    const response = await app.request("/results/older.json");
    expect(response.headers.get("content-type")).toBe("application/json; charset=utf-8");
    expect(response.headers.get("content-length")).toBe("53");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toHaveProperty("format", "x");
  });

  it("may be empty", async () => {
    const response = await app.request("/results/empty.json");
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });

  it.each([
    "none.json",
    "notes.txt",
    ".hidden.json",
    "folder.json",
    "dangling.json",
    "..%2Fsecret.json",
    "..%5Csecret.json",
    "%2e%2e%2fsecret.json",
    "older.json%00.json",
  ])("answer 404 to %s", async (name) => {
    expect((await app.request(`/results/${name}`)).status).toBe(404);
  });
});

describe("methods (RFC 9110 §9.1)", () => {
  it.each(["/", "/assets/index-Ab1.js", "/results", "/results/older.json"])("HEAD %s has no content", async (path) => {
    const response = await app.request(path, { method: "HEAD" });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe("");
  });

  it.each(["/", "/assets/index-Ab1.js", "/results", "/results/older.json"])("others get 405: %s", async (path) => {
    for (const method of ["POST", "PUT", "DELETE"]) {
      const response = await app.request(path, { method });
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("GET, HEAD");
    }
  });
});
