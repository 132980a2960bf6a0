// npm run lab -- 6 --watch, as a process: checks again on save, ends with Ctrl-C, leaves nothing behind.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { nodeArguments } from "../../server/program-for-tests.ts";

const CLI = fileURLToPath(new URL("../cli.ts", import.meta.url));
const STARTER = fileURLToPath(new URL("../06-frames/starter/solution.ts", import.meta.url));

test.skipIf(process.platform === "win32")("a save begins a new check, Ctrl-C ends with 130", async () => {
  const work = mkdtempSync(join(tmpdir(), "lab-watch-"));
  onTestFinished(() => rmSync(work, { recursive: true, force: true }));
  const solution = join(work, "06-frames", "solution.ts");
  mkdirSync(join(work, "06-frames"));
  copyFileSync(STARTER, solution);
  const lab = spawn(process.execPath, [...nodeArguments(CLI), "6", "--watch", "--stage", "mask"], {
    env: { ...process.env, LAB_WORK_DIRECTORY: work },
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void lab.kill("SIGKILL"));
  let stdout = "";
  lab.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  const checked = async (times: number): Promise<void> => {
    while (stdout.split("watching ").length <= times) await once(lab.stdout, "data");
  };
  await checked(1);
  copyFileSync(STARTER, solution);
  await checked(2);
  expect(stdout.match(/✗ mask/g)).toHaveLength(2);
  lab.kill("SIGINT");
  expect(await once(lab, "exit")).toEqual([130, null]);
});
