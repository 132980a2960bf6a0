// A whole trial with a server that is stopped in the middle of it, as a host stops one that it has no time for.
import { setTimeout as delay } from "node:timers/promises";
import { expect, it, onTestFinished } from "vitest";
import { COUNTED } from "../calibrate/checks/short-trials.ts";
import { LOOPBACK } from "../conditions-for-tests.ts";
import { describeInNamespaces } from "../network/describe-in-namespaces-for-tests.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import { createCleanup } from "./cleanup.ts";
import type { MeasuredServer } from "./measured-server.ts";
import { createProcesses } from "./processes.ts";
import { runStreamTrial } from "./stream-trial.ts";
import { openTestBed } from "./test-bed.ts";

const STALL_MS = 400;
const parameters = { ...DEFAULTS, subscribers: 5, messagesPerSecond: 100, warmUpMs: 200, measuredMs: 1500 };

it.skipIf(process.platform === "win32")(
  "a stall of the server is in the latency, and not in the uncorrected one (no SIGSTOP on Windows)",
  async () => {
    const processes = createProcesses((error) => expect.fail(error.message));
    onTestFinished(() => processes.end());
    const bed = await openTestBed(parameters, LOOPBACK, {
      processes,
      cleanup: createCleanup(),
      signal: new AbortController().signal,
      seed: 1,
    });
    const plan = { transport: "websocket", parameters, round: 0, orderInRound: 0, seed: 3 } as const;
    const [trial] = await Promise.all([runStreamTrial(plan, bed), stallInWindow(bed.server)]);

    expect(trial).toMatchObject({ ledger: { lost: 0 } });
    const { latency, uncorrectedLatency, publisher } = trial;
    if (latency === null || uncorrectedLatency === null) throw new Error("expected both latencies");
    expect(publisher.latenessMaxUs).toBeGreaterThan((STALL_MS * 1000) / 2);
    expect(latency.maxUs).toBeGreaterThan((STALL_MS * 1000) / 2);
    expect(latency.publishes).toBe(uncorrectedLatency.publishes);
    // Each message waited in the stall as long as it was late, so the means differ by the lateness within the window.
    expect(latency.meanUs - uncorrectedLatency.meanUs).toBeGreaterThan(publisher.latenessMeanUs / 2);
  },
);

/** Once the window is well under way, by the messages that were published: it has 150, the warm-up 20. */
async function stallInWindow(server: MeasuredServer): Promise<void> {
  while (Number((await server.cursor()).split(".").at(-1)) < 50) await delay(10);
  const { pid } = server;
  if (pid === undefined) throw new Error("expected a process");
  process.kill(pid, "SIGSTOP");
  await delay(STALL_MS);
  process.kill(pid, "SIGCONT");
}

describeInNamespaces("several load workers", () => {
  it("close only when the wire has been read: their connections' ends are all in the closing", async () => {
    const processes = createProcesses((error) => expect.fail(error.message));
    const cleanup = createCleanup();
    onTestFinished(() => cleanup.end());
    cleanup.add(() => processes.end());
    const { signal } = new AbortController();
    const quick = { ...parameters, subscribers: 20, measuredMs: 300 };
    const bed = await openTestBed(quick, COUNTED, { processes, cleanup, signal, seed: 1 });
    const workers = [...bed.workers, await processes.startWorker({ within: bed.site.enter("load") })];
    const plan = { transport: "websocket", parameters: quick, round: 0, orderInRound: 0, seed: 3 } as const;
    const { bytes, ledger } = await runStreamTrial(plan, { ...bed, workers });

    expect(ledger.delivered).toBe(ledger.expected);
    expect(bytes.opening.up.packets).toBeGreaterThanOrEqual(3 * 20); // SYN, ACK, request
    expect(bytes.closing.up.packets).toBeGreaterThanOrEqual(2 * 20); // close frame, FIN or the ACK of one
  });
});
