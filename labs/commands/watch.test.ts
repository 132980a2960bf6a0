// npm run lab -- 6 --watch, as a process: checks again on save, ends with Ctrl-C, leaves nothing behind.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, onTestFinished, test } from "vitest";
import { nodeArguments } from "../../server/program-for-tests.ts";

const CLI = fileURLToPath(new URL("../cli.ts", import.meta.url));
const STARTER = fileURLToPath(new URL("../06-frames/starter/solution.ts", import.meta.url));

/** Of the starter's first stage; ended with the test. `checked` resolves after so many checks. */
function watchStarter(): {
  readonly lab: ChildProcess;
  readonly solution: string;
  readonly checked: (times: number) => Promise<string>;
} {
  const work = mkdtempSync(join(tmpdir(), "lab-watch-"));
  onTestFinished(() => rmSync(work, { recursive: true, force: true }));
  const solution = join(work, "06-frames", "solution.ts");
  mkdirSync(join(work, "06-frames"));
  copyFileSync(STARTER, solution);
  const lab = spawn(process.execPath, [...nodeArguments(CLI), "6", "--watch", "--stage", "mask"], {
    env: { ...process.env, LAB_WORK_DIRECTORY: work },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void lab.kill("SIGKILL"));
  let stdout = "";
  lab.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  const checked = async (times: number): Promise<string> => {
    while (stdout.split("watching ").length <= times) await once(lab.stdout, "data");
    return stdout;
  };
  return { lab, solution, checked };
}

describe.skipIf(process.platform === "win32")("--watch", () => {
  test("a save begins a new check, Ctrl-C ends with 130", async () => {
    const { lab, solution, checked } = watchStarter();
    await checked(1);
    copyFileSync(STARTER, solution);
    expect((await checked(2)).match(/✗ mask/g)).toHaveLength(2);
    lab.kill("SIGINT");
    expect(await once(lab, "exit")).toEqual([130, null]);
  });

  test("ends with one line when its folder is gone", async () => {
    const { lab, solution, checked } = watchStarter();
    let stderr = "";
    lab.stderr?.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    await checked(1);
    rmSync(dirname(solution), { recursive: true });
    expect(await once(lab, "close")).toEqual([2, null]);
    expect(stderr).toMatch(/^[^\n]*06-frames is not there: begin with npm run lab -- start 6\n$/);
  });
});
