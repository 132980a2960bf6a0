import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { childrenOf, isAlive } from "../../bench/run-cli-for-tests.ts";
import { nodeArguments, programOf } from "../../server/program-for-tests.ts";
import { startLabServer } from "../../server/lab-server.ts";
import { type News, type Order, RUN_PATH, type RunState } from "./messages.ts";
import { createRunChannel } from "./run-channel.ts";

/** Long enough to be stopped in the midst of it. */
const LONG: Order = {
  start: {
    scenarios: ["steady"],
    flags: ["quick"],
    options: { trials: "100", "duration-s": "0.5", subscribers: "5", "poll-interval-ms": "50", transports: "sse" },
  },
  language: "en",
};

const BENCH = programOf(fileURLToPath(new URL("../../bench/cli.ts", import.meta.url)));

describe("/run/control", () => {
  it("runs one at a time, for all to see; stopped, it keeps what is finished and leaves no process", async () => {
    const { open, resultsDir } = await openLab();
    const [one, other] = [await open(), await open()];
    one.say(LONG);
    await one.runWhere(({ phase }) => phase === "running");
    other.say(LONG);
    expect(await other.news("refused")).toEqual({ reason: "running" });
    const running = await other.runWhere(({ progress }) => (progress?.done ?? 0) >= 1);
    expect(running).toMatchObject({ runId: 1, scenarios: [{ name: "steady" }], progress: { scenario: "steady" } });
    const [pid] = benchPids();
    expect(pid).toBeDefined();
    const processes = [pid ?? 0, ...childrenOf(pid ?? 0).map((child) => child.pid)];
    expect(processes.length).toBeGreaterThan(1);

    other.say({ stop: true });
    const { ending } = await one.runWhere(({ phase }) => phase === "ended");
    expect(ending).toMatchObject({ how: "stopped", outcome: { status: "interrupted" }, resultBefore: null });
    expect(readdirSync(resultsDir)).toContain(ending?.outcome?.result);
    expect(processes.filter(isAlive)).toEqual([]);
  }, 60_000);

  it("ends at once when it is stopped again, and when the lab is closed", async () => {
    const { open, close } = await openLab();
    const page = await open();
    page.say(LONG);
    await page.runWhere(({ progress }) => progress !== null);
    page.say({ stop: true });
    page.say({ stop: true });
    expect(await page.runWhere(({ phase }) => phase === "ended")).toMatchObject({ ending: { how: "stopped" } });

    page.say(LONG);
    await page.runWhere(({ runId, progress }) => runId === 2 && progress !== null);
    const pids = benchPids();
    expect(pids).toHaveLength(1);
    await close();
    expect(pids.filter(isAlive)).toEqual([]);
  }, 60_000);

  it("is stopped by a stop right behind its start", async () => {
    const { open } = await openLab();
    const page = await open();
    page.say(LONG);
    page.say({ stop: true });
    expect(await page.runWhere(({ phase }) => phase === "ended")).toMatchObject({ ending: { how: "stopped" } });
  }, 60_000);

  it("says what the bench has against an order, and what it understands", async () => {
    const { open } = await openLab();
    const page = await open();
    page.say({ start: { flags: [], options: { trials: "many" } }, language: "zh" });
    expect(await page.news("refused")).toEqual({ reason: "problem", problem: "--trials many：应为 1 到 100 的整数" });
    page.say({ launch: "missiles" });
    expect(await page.news("error")).toBe("unknown message");
    expect(await page.news("catalogue")).toMatchObject({ defaultScenarios: ["steady", "idle", "capacity"] });
  });

  it("tells what the bench refuses only when it runs", async () => {
    const { open } = await openLab(undefined, join(resultsFolder(), "no", "such"));
    const page = await open();
    page.say(LONG);
    const { ending } = await page.runWhere(({ phase }) => phase === "ended");
    expect(ending).toMatchObject({ how: "refused", outcome: null });
    expect(ending?.message).toMatch(/^results go to .*: expected a directory that can be written \(ENOENT\)/);
  }, 30_000);

  it("tells nothing, and obeys nobody, before the token was said", async () => {
    const { open } = await openLab("the-right-token-of-the-lab");
    const page = await open();
    expect(await page.news("right")).toBe("token");
    page.say(LONG);
    expect(await page.news("refused")).toEqual({ reason: "right" });
    page.say({ token: "a-wrong-token-of-some-lab" });
    expect(await page.news("right", (right) => right !== "token")).toBe("wrong-token");
    expect(page.heard.some((news) => "run" in news || "catalogue" in news)).toBe(false);
    page.say({ token: "the-right-token-of-the-lab" });
    expect(await page.news("right", (right) => right === "granted")).toBe("granted");
    expect(await page.news("run")).toBe(null);
  });
});

it("a run ends by itself when whoever started it is killed", async () => {
  const folder = resultsFolder();
  const owner = ownerOf(folder);
  const [line] = (await once(owner.stdout ?? owner, "data")) as [Buffer];
  const pid = Number.parseInt(String(line), 10);
  expect(isAlive(pid)).toBe(true);
  owner.kill("SIGKILL");
  while (isAlive(pid)) await delay(50); // the test's own time limit is the bound
  expect(childrenOf(pid)).toEqual([]);
}, 60_000);

function ownerOf(folder: string): ChildProcess {
  const program = fileURLToPath(new URL("run-owner-program-for-tests.ts", import.meta.url));
  const args = ["--scenario=steady", "--quick", "--trials=100", "--transports=sse", "--subscribers=5"];
  const owner = spawn(process.execPath, [...nodeArguments(program), folder, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void owner.kill("SIGKILL"));
  return owner;
}

/** Of the runs that this process has started. */
function benchPids(): number[] {
  const rows = execFileSync("ps", ["-e", "-o", "pid=,ppid=,args="], { encoding: "utf8" }).trim().split("\n");
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, parent, ...command]) => Number(parent) === process.pid && /bench\/cli\.[jt]s/.test(command.join(" ")))
    .map(([pid]) => Number(pid));
}

function resultsFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "lab-run-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

interface Page {
  readonly heard: News[];
  say(order: object): void;
  /** What was said first of `name`, now or later, as `isWanted`. */
  news(name: string, isWanted?: (said: unknown) => boolean): Promise<unknown>;
  runWhere(isWanted: (run: RunState) => boolean): Promise<RunState>;
}

async function openLab(runToken?: string, resultsDir = resultsFolder()) {
  const channel = createRunChannel({ program: BENCH, resultsDir, runToken, wrongTokenMs: 1 });
  const server = await startLabServer({ port: 0, upgradings: new Map([[RUN_PATH, channel.upgrading]]) });
  const close = async (): Promise<void> => {
    await channel.close();
    await server.close({ graceMs: 0 });
  };
  onTestFinished(close);
  return { resultsDir, close, open: () => openPage(`${server.url}${RUN_PATH}`.replace("http", "ws")) };
}

async function openPage(url: string): Promise<Page> {
  const socket = new WebSocket(url);
  const heard: News[] = [];
  const changes = new Set<() => void>();
  socket.on("message", (data: Buffer) => {
    heard.push(JSON.parse(data.toString()) as News);
    for (const change of changes) change();
  });
  await once(socket, "open");
  onTestFinished(() => socket.terminate());
  const news: Page["news"] = (name, isWanted = () => true) =>
    new Promise((resolve) => {
      const look = (): void => {
        const found = heard.find((one) => name in one && isWanted((one as Record<string, unknown>)[name]));
        if (found === undefined) return;
        changes.delete(look);
        resolve((found as Record<string, unknown>)[name]);
      };
      changes.add(look);
      look();
    });
  return {
    heard,
    say: (order) => socket.send(JSON.stringify(order)),
    news,
    runWhere: async (isWanted) => (await news("run", (run) => run !== null && isWanted(run as RunState))) as RunState,
  };
}
