// A command in this process, for what it answers before anything is measured: a process of its own takes a second.
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, vi } from "vitest";

/** Of a command: from its arguments to its exit code. */
type Main = (argv: readonly string[]) => Promise<number>;

/** What is imported from now on keeps results in a folder of this test file's own. */
export function ownResultsDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), "lab-results-"));
  vi.resetModules(); // it is read when modules are loaded
  vi.stubEnv("LAB_RESULTS_DIRECTORY", directory);
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(directory, { recursive: true });
  });
  return directory;
}

export async function answerOf(
  main: Main,
  args: readonly string[],
): Promise<{ readonly code: number; readonly stdout: string; readonly stderr: string }> {
  const said = { log: "", error: "" };
  const spies = (["log", "error"] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation((line) => void (said[name] += `${line}\n`)),
  );
  try {
    return { code: await main(args), stdout: said.log, stderr: said.error };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** One line on stderr that contains `line`, exit code 2, and no results. */
export async function expectMistake(
  main: Main,
  args: readonly string[],
  line: string,
  directory: string,
): Promise<void> {
  const { code, stdout, stderr } = await answerOf(main, args);
  expect({ code, stdout, lines: stderr.trimEnd().split("\n").length }).toEqual({ code: 2, stdout: "", lines: 1 });
  expect(stderr).toContain(line);
  expect(readdirSync(directory)).toEqual([]);
}
