// npm run measure:page from its command line; what it measures takes a quiet machine and minutes.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { text } from "node:stream/consumers";
import { expect, it } from "vitest";
import { nodeArguments } from "../../server/program-for-tests.ts";

async function run(...options: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const file = fileURLToPath(new URL("cli.ts", import.meta.url));
  const child = spawn(process.execPath, [...nodeArguments(file), ...options], { stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code, stdout, stderr };
}

it("says what it takes", async () => {
  const { code, stdout } = await run("--help");
  expect(code).toBe(0);
  for (const option of ["--trials", "--live-s", "--messages-per-second"]) expect(stdout).toContain(option);
});

it.each([
  [["--trials", "0"], "--trials 0: expected a whole number from 1 to 100"],
  [["--what"], "--what"],
])("%j is the user's mistake: one line, exit code 2", async (options, line) => {
  const { code, stdout, stderr } = await run(...options);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(line);
  expect(stderr.trim().split("\n")).toHaveLength(1);
});
