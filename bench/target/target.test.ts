// A foreign server on the bench: what is known of it is measured, what only it could know is not.
import { createServer } from "node:http";
import { describe, expect, it, onTestFinished } from "vitest";
import { parseOptions } from "../../server/command-line.ts";
import { startLabServer } from "../../server/lab-server.ts";
import { BENCH_OPTIONS } from "../bench-options.ts";
import { STREAM_METRICS } from "../metrics.ts";
import { makePlan } from "../plan.ts";
import { runStreamScenario } from "../run/stream-scenario.ts";
import { collected, scenarioRun } from "../run/scenario-run-for-tests.ts";
import { startPostPublishing } from "./post-publishing.ts";
import { instantOf, MIN_SCHEDULED_PAYLOAD_BYTES, withInstant } from "./scheduled-payload.ts";
import { openTarget, TargetError } from "./target-server.ts";

const plan = (...args: string[]) => makePlan(parseOptions(args, BENCH_OPTIONS));
const TARGET = ["--target", "http://127.0.0.1:9000"];

describe("--target", () => {
  it("measures a server that it did not start: ledger, latency and bytes, but neither its CPU nor TCP/IP", async () => {
    const server = await startLabServer({ port: 0 });
    onTestFinished(() => server.close({ graceMs: 0 }));
    const { port } = new URL(server.url);
    const args = ["--scenario", "steady", "--quick", "--trials", "1", "--subscribers", "3", "--duration-s", "0.5"];
    const { target, scenarios } = plan("--target", `http://127.0.0.1:${port}`, ...args);
    const [scenario] = scenarios;
    if (scenario?.kind !== "stream") return expect.fail("expected an open-loop scenario");
    const run = { ...scenarioRun(["sse", "short-polling"]), target };
    const finished = await collected(runStreamScenario(scenario, run));
    const trials = finished.flatMap((one) => (one.kind === "stream" ? [one.trial] : []));
    expect(trials).toHaveLength(2);
    for (const trial of trials) {
      const { ledger, latency, bytes } = trial;
      expect(trial).toMatchObject({ server: null, serverMemoryDeltaBytes: null, uncorrectedLatency: null });
      expect(ledger).toMatchObject({ delivered: ledger.expected, lost: 0, duplicate: 0 });
      expect(ledger.expected).toBeGreaterThan(0);
      expect(latency?.meanUs).toBeGreaterThan(0);
      expect(latency?.publishes).toBe(trial.publishes);
      expect(bytes.steady.down.payload).toBeGreaterThan(0);
      const cpu = STREAM_METRICS.serverCpuUsPerDelivery(trial);
      expect(cpu).toEqual({ missing: "the server is not one of the bench's own" });
    }
  });

  it("has the scheduled instant in the payload, whose length stays", () => {
    const payload = withInstant("x".repeat(40), 123_456_789_012.4);
    expect(payload).toHaveLength(40);
    expect(instantOf(payload)).toBe(123_456_789_012);
    expect(withInstant("x".repeat(MIN_SCHEDULED_PAYLOAD_BYTES), 9_999_999_999_999_998)).toHaveLength(17);
    expect(() => instantOf("hello")).toThrow("did not publish: hello");
  });

  it("says in one line that nobody is there, or somebody else", async () => {
    await expect(openTarget("http://127.0.0.1:9")).rejects.toThrow(TargetError);
    const url = await startOther(200, "<html>");
    await expect(openTarget(url)).rejects.toThrow(/^GET http:\/\/127\.0\.0\.1:\d+\/clock: /);
    await expect(openTarget(await startOther(200, "{}"))).rejects.toThrow(
      "expected 200 and JSON as labs/contract.en.md",
    );
    await expect(openTarget(await startOther(500, "{}"))).rejects.toThrow("got 500");
  });

  it("does not count a publication that was refused", async () => {
    const url = await startOther(503, "busy\nnow");
    const schedule = { messagesPerSecond: 100, payloadBytes: 30, arrivals: "fixed", seed: 1 } as const;
    const { done } = startPostPublishing(url, { ...schedule, durationUs: 30_000, backDatedUs: 0 }, 0);
    await expect(done).rejects.toThrow('POST /publish: expected 201 {"id":N,...}, got 503 busy now');
  });

  it("measures steady and idle, with the heartbeat that the server is said to have", () => {
    const { scenarios, target } = plan(...TARGET, "--quick", "--target-heartbeat-ms", "400");
    expect(target).toBe("http://127.0.0.1:9000");
    expect(scenarios.map(({ name }) => name)).toEqual(["steady", "idle"]);
    for (const scenario of scenarios) expect(scenario).toMatchObject({ points: [{ heartbeatMs: 400 }] });
  });

  it.each([
    [["--target", "ftp://x"], "expected http://host:port"],
    [["--target", "http://127.0.0.1:9000/poll"], "expected http://host:port"],
    [["--target", "https://127.0.0.1:9000"], "expected http://host:port"],
    [["--target", "http://a:b@127.0.0.1:9000"], "expected http://host:port"],
    [
      [...TARGET, "--scenario", "echo"],
      "scenario echo: it needs a server that the bench starts itself; expected steady, idle",
    ],
    [[...TARGET, "--suite", "article"], "--target with --suite"],
    [[...TARGET, "--tls"], "--target with --tls"],
    [[...TARGET, "--wire", "kernel"], "--target with --wire"],
    [[...TARGET, "--loss-percent", "1"], "--target with --loss-percent"],
    [[...TARGET, "--payload-bytes", "16"], "expected at least 17"],
    [["--target-heartbeat-ms", "400"], "expected --target with it"],
  ])("refuses %j in one line", (args, says) => {
    expect(() => plan(...args)).toThrow(says);
  });
});

/** Answers everything with the same; closed with the test. */
async function startOther(status: number, content: string): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(content));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a TCP address");
  return `http://127.0.0.1:${address.port}`;
}
