// Tools beside a trial: they end when told to, and with us when nobody can tell them any more.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it, onTestFinished } from "vitest";
import { nodeArguments } from "../../server/program-for-tests.ts";
import { startBackgroundTool, untilReady } from "./background-tool.ts";
import { SystemCommandError } from "./system-command.ts";

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

it.skipIf(process.platform === "win32")("hands over its lines, and ends when told to", async () => {
  const lines: string[] = [];
  const tool = await startBackgroundTool(["sh", "-c", "echo one; echo two; exec sleep 1000"], {
    onLine: (line) => lines.push(line),
  });
  await expect.poll(() => lines).toEqual(["one", "two"]);
  expect(isAlive(tool.pid)).toBe(true);
  await tool.stop();
  expect(isAlive(tool.pid)).toBe(false);
  await tool.stop(); // nothing more to do
});

it.skipIf(process.platform === "win32")("one that does not listen is killed", async () => {
  const tool = await startBackgroundTool(["sh", "-c", "trap '' TERM; exec sleep 1000"]);
  await tool.stop();
  expect(isAlive(tool.pid)).toBe(false);
});

it.skipIf(process.platform === "win32")("one that ends by itself is seen to, with its last words", async () => {
  const tool = await startBackgroundTool(["sh", "-c", "echo 'no such device' >&2"]);
  await tool.ended;
  expect(tool.said()).toBe("no such device\n");
  await tool.stop();
});

it.skipIf(process.platform === "win32")("kill -9 of its owner ends it", async () => {
  const program = fileURLToPath(new URL("background-tool-program-for-tests.ts", import.meta.url));
  const owner = spawn(process.execPath, nodeArguments(program), { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => void owner.kill("SIGKILL"));
  const [pid] = (await once(owner.stdout, "data")) as [Buffer];
  expect(isAlive(Number(pid.toString()))).toBe(true);
  owner.kill("SIGKILL");
  await expect.poll(() => isAlive(Number(pid.toString())), { timeout: 5000 }).toBe(false);
});

it.skipIf(process.platform === "win32").each([
  [["sh", "-c", "echo 'sh: forbidden' >&2; exit 1"], "sh: forbidden"],
  [["sleep", "1000"], "the tool was not ready after 50 ms"],
])("waiting for it to be ready ends, and says why in one line: %j", async (command, message) => {
  const tool = await startBackgroundTool(command);
  const waiting = untilReady(tool, () => false, { what: "the tool", timeoutMs: command[0] === "sleep" ? 50 : 5000 });
  await expect(waiting).rejects.toThrow(new SystemCommandError(message));
  expect(isAlive(tool.pid)).toBe(false);
});

it.skipIf(process.platform === "win32")("an abort ends the waiting, and the tool", async () => {
  const abort = new AbortController();
  const tool = await startBackgroundTool(["sleep", "1000"], { signal: abort.signal });
  const waiting = untilReady(tool, () => false, { what: "the tool", timeoutMs: 60_000, signal: abort.signal });
  abort.abort(new Error("enough"));
  await expect(waiting).rejects.toThrow("enough");
  expect(isAlive(tool.pid)).toBe(false);
});
