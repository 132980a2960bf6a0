import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { readSolutions } from "./read-solutions.ts";

const scratch = mkdtempSync(join(tmpdir(), "lab-solutions-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function folder(path: string, solution: string): string {
  const directory = join(scratch, path);
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, "solution.ts"), solution);
  return directory;
}

const frames = folder(
  "06-frames",
  `import type { CreateFrameParser } from "../../../protocol/websocket/frame-parser.ts";
   import { WebSocketError } from "../../../protocol/websocket/errors.ts";
   export const createFrameParser: CreateFrameParser = () => { throw new WebSocketError(1002, "none"); };
   export function applyMask() {}`,
);

it("takes the parts that a solution exports, wherever its folder lies", async () => {
  const [solution] = await readSolutions(frames);
  expect(solution).toMatchObject({ name: "06-frames", parts: ["createFrameParser"] });
  expect(await readSolutions(undefined)).toEqual([]);
});

it.each([
  ["no folder", () => join(scratch, "none"), /expected a folder with solution\.ts in it/],
  ["no part", () => folder("no-part", "export const applyMask = 1;"), /answerOpening, createFrameParser, create/],
  ["a syntax error", () => folder("syntax", "\nexport const = 1;"), /syntax\/solution\.ts:2: Expected identifier/],
  ["what is not there", () => folder("missing", 'export * from "./none.ts";'), /solution\.ts:1: Could not resolve/],
  ["a name twice", () => `${frames},${folder("other/06-frames", "export let answerOpening;")}`, /06-frames twice/],
])("%s is told in one line", async (_, use, says) => {
  const problem = await readSolutions(use()).then(
    () => "none",
    (error: Error) => `${error.name}: ${error.message}`,
  );
  expect(problem).toMatch(/^UsageError: --use[^\n]*$/);
  expect(problem).toMatch(says);
});
