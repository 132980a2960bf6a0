// The server process as the bench drives it, over IPC: a schedule on call, what was used, its end with the channel's.
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { arrivalTimesUs } from "./arrivals.ts";
import { nowUs } from "./clock.ts";
import { forkServerProcess } from "./process-for-tests.ts";
import { ask } from "./raw-connection-for-tests.ts";

describe("a server process that a bench forked", () => {
  test("publishes the schedule it is told, at the scheduled instants, and reports what it came to", async () => {
    const { remote } = await forkServerProcess();
    const port = Number(new URL(remote.ready.url).port);
    const plan = {
      messagesPerSecond: 200,
      payloadBytes: 5,
      arrivals: "poisson",
      seed: 3,
      durationUs: 100_000,
      backDatedUs: 0,
    } as const;
    await remote.call("beginUse", null);
    const { startedAtUs } = await remote.call("startPublishing", plan);
    expect(Math.abs(nowUs() - startedAtUs)).toBeLessThan(60_000_000); // one clock for all processes of the machine
    const outcome = await remote.call("publishingDone", null);
    const scheduled: number[] = [];
    for (const atUs of arrivalTimesUs(plan)) {
      if (atUs > plan.durationUs) break;
      scheduled.push(startedAtUs + atUs);
    }
    expect(outcome).toMatchObject({ published: scheduled.length, lastId: scheduled.length, startedAtUs });
    expect(outcome.latenessMaxUs).toBeGreaterThanOrEqual(outcome.latenessMeanUs);
    expect(outcome.latenessMeanUs).toBeGreaterThanOrEqual(0);
    expect(await remote.call("cursor", null)).toMatch(new RegExp(`^[\\w-]+\\.${scheduled.length}$`));
    const messages = JSON.parse((await ask(port, "/poll?after=0")).text) as { publishedAtUs: number }[];
    expect(messages.map(({ publishedAtUs }) => publishedAtUs)).toEqual(scheduled);
    expect((await remote.call("meter", null))["short-polling"]).toMatchObject({ requests: 1 });
    const use = await remote.call("endUse", null);
    expect(use.cpuUserUs + use.cpuSystemUs).toBeGreaterThan(0);
    expect(use.rssBytes).toBeGreaterThan(use.heapUsedBytes);
    expect(await remote.call("collectedMemoryBytes", null)).toBeGreaterThan(1_000_000);
  });

  test("answers a wrong call with its error, and ends with exit code 0 when the channel does; SIGINT is not its business", async () => {
    const { child, remote } = await forkServerProcess();
    child.kill("SIGINT");
    await expect(remote.call("publishingDone", null)).rejects.toThrow("expected startPublishing before publishingDone");
    const exited = once(child, "exit");
    child.disconnect();
    expect(await exited).toEqual([0, null]);
    await expect(remote.call("cursor", null)).rejects.toThrow("the server process ended");
  });

  test("calls under way reject when it dies", async () => {
    const { child, remote } = await forkServerProcess();
    const plan = {
      messagesPerSecond: 1,
      payloadBytes: 5,
      arrivals: "fixed",
      seed: 3,
      durationUs: 1e12,
      backDatedUs: 0,
    } as const;
    await remote.call("startPublishing", plan);
    const done = remote.call("publishingDone", null);
    child.kill("SIGKILL");
    await expect(done).rejects.toThrow("the server process ended");
  });
});
