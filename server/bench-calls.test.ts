// The server process as the bench drives it, over IPC: a schedule on call, what was used, its end with the channel's.
import { once } from "node:events";
import { describe, expect, test } from "vitest";
import { arrivalTimesUs } from "./arrivals.ts";
import { nowUs } from "./clock.ts";
import { readLateness } from "./publication-lateness.ts";
import { forkServerProcess } from "./process-for-tests.ts";
import { ask } from "./raw-connection-for-tests.ts";
import { askTls } from "./tls-for-tests.ts";

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
    const latenessOf = readLateness(outcome.lateness ?? expect.fail("no lateness was kept"));
    const lateness = scheduled.map((_, index) => latenessOf(index + 1) ?? Number.NaN);
    expect(lateness.reduce((sum, us) => sum + us, 0) / lateness.length).toBeCloseTo(outcome.latenessMeanUs, 6);
    expect(Math.max(...lateness)).toBe(outcome.latenessMaxUs);
    expect(await remote.call("cursor", null)).toMatch(new RegExp(`^[\\w-]+\\.${scheduled.length}$`));
    const messages = JSON.parse((await ask(port, "/poll?after=0")).text) as { publishedAtUs: number }[];
    expect(messages.map(({ publishedAtUs }) => publishedAtUs)).toEqual(scheduled);
    expect((await remote.call("meter", null))["short-polling"]).toMatchObject({ requests: 1 });
    const use = await remote.call("endUse", null);
    expect(use.cpuUserUs + use.cpuSystemUs).toBeGreaterThan(0);
    expect(use.rssBytes).toBeGreaterThan(use.heapUsedBytes);
    expect(await remote.call("collectedMemoryBytes", null)).toBeGreaterThan(1_000_000);
  });

  test("does not tell which message was how late when others publish too: ids no longer say", async () => {
    const { remote } = await forkServerProcess();
    const plan = {
      messagesPerSecond: 2,
      payloadBytes: 5,
      arrivals: "fixed",
      seed: 3,
      durationUs: 1e6,
      backDatedUs: 0,
    } as const;
    await remote.call("startPublishing", plan);
    const posted = await fetch(new URL("/publish", remote.ready.url), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"payload":"another"}',
    });
    expect(posted.status).toBe(201);
    expect(await remote.call("publishingDone", null)).toMatchObject({ published: 2, lastId: 3, lateness: null });
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

  test("says where it listens, and over TLS what to trust", async () => {
    const [plain, secured] = await Promise.all([forkServerProcess(), forkServerProcess("--tls")]);
    expect(plain.remote.ready).toEqual({ url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/) });
    const { url, certificatePem } = secured.remote.ready;
    expect(url).toMatch(/^https:\/\/127\.0\.0\.1:\d+$/);
    expect((await askTls({ port: Number(new URL(url).port), certificatePem }, "/clock")).status).toBe(200);
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
