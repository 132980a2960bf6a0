// npm run lab as a reader uses it: list, start, check, report; and the one line for a mistake.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readLabReport } from "../bench/result/lab-report.ts";

const work = mkdtempSync(join(tmpdir(), "lab-work-"));
const folder = join(work, "06-frames");
let labCommand: (argv: readonly string[]) => Promise<number>;

beforeAll(async () => {
  vi.stubEnv("LAB_WORK_DIRECTORY", work);
  ({ labCommand } = await import("./lab-command.ts"));
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(work, { recursive: true, force: true });
});

async function run(...argv: readonly string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const said = { stdout: "", stderr: "" };
  const spies = [
    vi.spyOn(console, "log").mockImplementation((text: string) => void (said.stdout += `${text}\n`)),
    vi.spyOn(console, "error").mockImplementation((text: string) => void (said.stderr += `${text}\n`)),
  ];
  try {
    return { code: await labCommand(argv), ...said };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

describe("refuses with one line, and exit code 2", () => {
  test.for([
    [["99"], /^no exercise "99": expected a number or a name of .*06-frames/],
    [["start"], /^expected one name or number: npm run lab -- start 5$/],
    [["6", "7"], /^expected one name or number: npm run lab -- 5$/],
    [["--hint"], /^expected one name or number/],
    [["6", "--hnt"], /^unknown option --hnt; did you mean --hint\?$/],
    [["6"], /06-frames is not there: begin with npm run lab -- start 6$/],
    [["grade"], /^expected one name or number: npm run lab -- grade DIR$/],
    [["grade", "/nowhere"], /^grade \/nowhere: expected a directory of submissions/],
  ] as const)("%j", async ([argv, says]) => {
    const { code, stdout, stderr } = await run(...argv);
    expect(stderr.trimEnd()).toMatch(says);
    expect(stderr.trimEnd()).not.toContain("\n");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  });
});

describe("from the start to a report", () => {
  test("start copies the starter and says what to open, and never overwrites", async () => {
    const { code, stdout } = await run("start", "6");
    expect(code).toBe(0);
    expect(stdout).toMatch(/labs\/06-frames\/handout\.en\.md\n[^]*answers\.md\n[^]*solution\.ts\n/);
    expect(readFileSync(join(folder, "answers.md"), "utf8")).toContain("## Prediction");
    writeFileSync(join(folder, "solution.ts"), 'console.log("mine\\u001b[2J");\nexport const applyMask = () => {};\n');
    const again = await run("start", "frames");
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(/is there already \(it holds answers\.md, solution\.ts\) and is never overwritten/);
    expect(readFileSync(join(folder, "solution.ts"), "utf8")).toContain("mine");
  });

  test("a part of an exercise leaves no report; --stage names its stages", async () => {
    expect((await run("06-frames", "--stage", "nothing")).stderr).toMatch(/^--stage nothing: expected one of mask, /);
    const { code, stdout } = await run("6", "--stage", "mask");
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ mask {2}Masking: solution\.ts: expected it to export createFrameParser/);
    expect(existsSync(join(folder, "report.json"))).toBe(false);
  });

  test("a check shows rule, bytes, hint and what was printed, writes the report, and exits with 1", async () => {
    writeFileSync(
      join(folder, "solution.ts"),
      `export const applyMask = (): void => console.log("mine\\u001b[2J");
       export const encodeFrame = (): Uint8Array => new Uint8Array();
       export const createFrameParser = () => ({ push() { throw new Error("not yet"); } });`,
    );
    writeFileSync(join(folder, "answers.md"), "## Prediction\n\n2 bytes\n\n## Why?\n");
    const { code, stdout, stderr } = await run("6", "--hint");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    expect(stdout).toMatch(/✗ mask {2}Masking: .*\n {4}rule: .* \(RFC 6455 §5\.3\)\n/);
    expect(stdout).toMatch(/ {4}sent: .*\(\d+ bytes\)\n {8,}0 {2}e6 88 91/);
    expect(stdout.match(/ {4}hint: /g)).toHaveLength(1);
    expect(stdout).toContain("│ mine\\u{1b}[2J");
    expect(stdout).toMatch(/\n0 of 10 stages passed\n[^]*not answered yet in answers\.md: \n {2}- Why\?\nreport: /);
    const report = readLabReport(readFileSync(join(folder, "report.json"), "utf8"));
    expect(report.score).toEqual({ passed: 0, of: 10 });
    expect(readFileSync(join(folder, "report.md"), "utf8")).toMatch(/^# Report: exercise 6/);
  });

  test("the list shows what the report says, and that it is none", async () => {
    expect((await run()).stdout).toMatch(/\n6 +Frames +░{10} +0\/10 +10 +90\n/);
    writeFileSync(join(folder, "report.json"), '{"format":"other"}');
    expect((await run()).stdout).toMatch(/\n6 +Frames +report\.json cannot be read .*\n/);
  });

  test("--json prints one document to stdout", async () => {
    const { stdout, stderr } = await run("6", "--json", "--stage", "mask");
    expect(readLabReport(stdout).stages).toHaveLength(1);
    expect(stderr).toContain("✗ mask");
  });
});

test("--help names commands and options", async () => {
  const { code, stdout } = await run("--help");
  expect(code).toBe(0);
  for (const word of ["start 5", "grade DIR", "--watch", "--hint", "--stage", "--out", "--exercise"])
    expect(stdout).toContain(word);
});
