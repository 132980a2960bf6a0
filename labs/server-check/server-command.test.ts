// npm run lab -- server as a user runs it: what it prints, and its exit codes.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { startLabServer } from "../../server/lab-server.ts";
import { nodeArguments } from "../../server/program-for-tests.ts";
import { startFaultyServer } from "./faulty-server-for-tests.ts";
import { serverCommand } from "./server-command.ts";

const CLI = fileURLToPath(new URL("../cli.ts", import.meta.url));

function run(...args: string[]) {
  const child = spawn(process.execPath, [...nodeArguments(CLI), "server", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (said.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (said.stderr += text));
  return { child, ended: once(child, "close").then(([code]) => ({ code: code as number | null, ...said })) };
}

async function start(): Promise<string> {
  const server = await startLabServer({ port: 0 });
  onTestFinished(() => server.close({ graceMs: 0 }));
  return `http://127.0.0.1:${server.port}`;
}

describe("npm run lab -- server", () => {
  it("exits with 0 when every rule holds, and prints the outcomes as JSON", async () => {
    const { ended } = run("--target", await start(), "--only", "sse-head,date", "--json");
    const { code, stdout, stderr } = await ended;
    expect(stderr).toBe("2 of 2 rules hold. The contract: labs/contract.en.md\n");
    expect(JSON.parse(stdout)).toMatchObject([{ id: "sse-head", outcome: "passed" }, { id: "date" }]);
    expect(code).toBe(0);
  });

  it("says each fault in one line, with its section, and exits with 1", async (context) => {
    const fault = { answer: ({ headers }: { headers: Record<string, string> }) => void delete headers["date"] };
    const { ended } = run("--target", await startFaultyServer(fault, context), "--only", "date,clock");
    const { code, stdout } = await ended;
    expect(stdout.split("\n")).toEqual([
      "✗ date (contract §9, RFC 9110 §6.6.1): answers carry Date; expected Date of now; got missing",
      "1 of 2 rules hold. The contract: labs/contract.en.md",
      "",
    ]);
    expect(code).toBe(1);
  });

  it.each([
    [[], "expected --target with the server's URL"],
    [["--target", "9000"], "--target 9000: expected http://host:port"],
    [["--target", "http://127.0.0.1:9"], "no server answers at http://127.0.0.1:9: ECONNREFUSED"],
    [["--target", "http://127.0.0.1:9", "--only", "speed"], "--only speed: no rule begins like that"],
  ])("says in one line what was expected, for 2: %j", async (args, says) => {
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    onTestFinished(() => said.mockRestore());
    expect(await serverCommand(args)).toBe(2);
    expect(said.mock.calls).toEqual([[expect.stringContaining(says)]]);
    expect(String(said.mock.calls[0])).not.toContain("\n");
  });

  it("exits with 130 when it is interrupted", async () => {
    const { child, ended } = run("--target", await start(), "--only", "sse-heartbeat");
    await once(child.stderr, "data"); // it says that it waits
    child.kill("SIGINT");
    const { code, stderr } = await ended;
    expect(stderr).toContain("waiting for heartbeats, up to 51 s\ninterrupted");
    expect(code).toBe(130);
  });
});
