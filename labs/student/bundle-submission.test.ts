// What a submission may be made of.
import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { submissionFolder, TINY_EXERCISE } from "../testing/tiny-exercise-for-tests.ts";
import { bundleSubmission } from "./bundle-submission.ts";

const WORK = "export function work() { return 1; }";
const REFERENCE = fileURLToPath(new URL("../../protocol/websocket/mask.ts", import.meta.url));

/** "bundled", or the line. */
async function outcome(directory: string): Promise<string> {
  return bundleSubmission(TINY_EXERCISE, directory).then(
    () => "bundled",
    (error: Error) => error.message,
  );
}

describe("a solution may import", () => {
  // Seen from labs/work/testing/tiny-exercise, where it would lie.
  test("types of the project, what the exercise names, harmless modules of Node and files beside it", async () => {
    const directory = submissionFolder(`
      import type { Frame } from "../../../../protocol/websocket/frame.ts";
      import { decodeMessage } from "../../../../protocol/message.ts";
      import { createHash } from "node:crypto";
      import { one } from "./parts/one.ts";
      export const work = (frame: Frame) => [decodeMessage, createHash, one, frame];`);
    mkdirSync(join(directory, "parts"));
    writeFileSync(join(directory, "parts", "one.ts"), 'export * from "./two.ts";');
    writeFileSync(join(directory, "parts", "two.ts"), "export const one = 1;");
    expect(await outcome(directory)).toBe("bundled");
  });

  test.for([
    ["the project's reference", "../../../protocol/websocket/mask.ts", /imports .*: this part is yours to write/],
    ["the reference, by its path", REFERENCE, /this part is yours to write/],
    ["the driver", "../../testing/tiny-exercise/driver.ts", /this part is yours to write/],
    ["the check's side of its process", "../../student/student-program.ts", /this part is yours to write/],
    ["files outside of its folder", "../../../../../../../etc/hostname", /this part is yours to write/],
    ["a package", "ws", /this part is yours to write/],
    ["files of the machine", "node:fs", /a solution has no files, processes or ports of its own/],
    ["processes", "child_process", /a solution has no files, processes or ports of its own/],
    ["workers", "node:worker_threads", /a solution has no files, processes or ports of its own/],
  ] as const)("but not %s", async ([, path, says]) => {
    const said = [
      await outcome(submissionFolder(`import * as taken from ${JSON.stringify(path)}; ${WORK} console.log(taken);`)),
      await outcome(submissionFolder(`export * from ${JSON.stringify(path)}; ${WORK}`)),
      await outcome(submissionFolder(`${WORK} console.log(require(${JSON.stringify(path)}));`)),
      await outcome(submissionFolder(`${WORK} console.log(await import(${JSON.stringify(path)}));`)),
    ];
    for (const line of said) expect(line).toMatch(says);
  });

  test("not through a file beside it, nor through a link", async () => {
    const directory = submissionFolder(`import { applyMask } from "./mine.ts"; ${WORK} console.log(applyMask);`);
    symlinkSync(REFERENCE, join(directory, "mine.ts"));
    expect(await outcome(directory)).toMatch(/imports \.\/mine\.ts: this part is yours/);
    const indirect = submissionFolder(`import { applyMask } from "./mine.ts"; ${WORK} console.log(applyMask);`);
    writeFileSync(join(indirect, "mine.ts"), `export * from "../../../protocol/websocket/mask.ts";`);
    expect(await outcome(indirect)).toMatch(/mine\.ts imports .*: this part is yours/);
  });

  test("not through a tsconfig.json beside it", async () => {
    const directory = submissionFolder(`import { applyMask } from "mask"; ${WORK} console.log(applyMask);`);
    const compilerOptions = { baseUrl: ".", paths: { mask: [REFERENCE] } };
    writeFileSync(join(directory, "tsconfig.json"), JSON.stringify({ compilerOptions }));
    expect(await outcome(directory)).toMatch(/imports mask: this part is yours/);
  });
});

describe("the bundler follows nothing by itself", () => {
  test.for(["import", "require"])("no pattern of %s", async (keyword) => {
    const solution = `const name = "mask"; ${WORK} console.log(${keyword}("./parts/" + name + ".ts"));`;
    const directory = submissionFolder(solution);
    mkdirSync(join(directory, "parts"));
    symlinkSync(REFERENCE, join(directory, "parts", "mask.ts"));
    expect(await outcome(directory)).toMatch(
      /(import|require)\("\.\/parts\/\*\*\/\*\.ts"\): expected the path of one file/,
    );
  });

  test.skipIf(process.platform === "win32")("no sourceMappingURL: it would wait for a pipe without end", async () => {
    const directory = submissionFolder(`${WORK}\n//# sourceMappingURL=pipe`);
    execFileSync("mkfifo", [join(directory, "pipe")]);
    expect(await outcome(directory)).toBe("bundled");
  });
});

describe("solution.ts is", () => {
  test("there", async () => {
    const directory = submissionFolder(WORK);
    renameSync(join(directory, "solution.ts"), join(directory, "Solution2.ts"));
    expect(await outcome(directory)).toMatch(/^expected the solution in .*solution\.ts$/);
  });

  test("no link, and no pipe that reading would wait for", async () => {
    const linked = submissionFolder(WORK);
    renameSync(join(linked, "solution.ts"), join(linked, "real.ts"));
    symlinkSync(join(linked, "real.ts"), join(linked, "solution.ts"));
    expect(await outcome(linked)).toMatch(/^solution\.ts: expected a plain file/);
    const piped = submissionFolder(WORK);
    renameSync(join(piped, "solution.ts"), join(piped, "real.ts"));
    execFileSync("mkfifo", [join(piped, "solution.ts")]);
    expect(await outcome(piped)).toMatch(/^solution\.ts: expected a plain file/);
  });

  test("of a size that a person writes", async () => {
    expect(await outcome(submissionFolder(`${WORK} // ${"x".repeat(600_000)}`))).toMatch(
      /at most 512 KiB, got 586 KiB/,
    );
  });

  test("TypeScript, with the exports of the starter: else its line is named", async () => {
    expect(await outcome(submissionFolder("\n\nexport function work( {"))).toMatch(/^solution\.ts:3: /);
    expect(await outcome(submissionFolder("export const other = 1;"))).toBe(
      "solution.ts: expected it to export work, as the starter does",
    );
  });
});
