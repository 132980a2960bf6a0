// The processes of a run, for real: started, called, and gone with it.
import { fork } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { CALLED_ENVIRONMENT } from "../../server/remote-calls.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import { BENCH_PROGRAMS, createProcesses } from "./processes.ts";
import { buildPrograms } from "./programs.ts";

it("starts a server and a worker, and ends them without calling that a failure", async () => {
  const failures: Error[] = [];
  const processes = createProcesses((error) => failures.push(error));
  const [server, worker] = await Promise.all([processes.startServer({ heartbeatMs: 1000 }), processes.startWorker()]);
  expect(await server.call("cursor", null)).toMatch(/\.0$/);
  await processes.end();
  expect(failures).toEqual([]);
  await expect(server.call("cursor", null)).rejects.toThrow("the server process ended");
  await expect(worker.call("abandon", null)).rejects.toThrow("the load worker process ended");
});

it.each(["short-polling", "long-polling", "sse", "websocket"] as const)(
  "a server that refuses %s is an error of the call, and the worker lives on",
  async (transport) => {
    const stranger = createServer((_, response) => void response.writeHead(404).end("nothing here"));
    await once(stranger.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => {
      stranger.close();
      stranger.closeAllConnections();
    });
    const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
    const processes = createProcesses((error) => expect.fail(error.message));
    onTestFinished(async () => processes.end());
    const worker = await processes.startWorker();
    const parameters = { ...DEFAULTS, pollIntervalMs: 10, subscribers: 120, messagesPerSecond: 1, measuredMs: 1 };
    const where = { url, certificatePem: undefined, wire: undefined } as const;
    const plan = { transport, ...where, after: "0", subscribers: 120, parameters, seed: 1 };
    await worker.call("begin", plan);
    await expect(worker.call("connect", null)).rejects.toThrow(/404/);
    expect(await worker.call("abandon", null)).toBeNull();
  },
);

it("starts a link, which opens one after another and tells of each", async () => {
  const answering = createServer((_, response) => void response.end("hello"));
  await once(answering.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => void answering.close());
  const processes = createProcesses((error) => expect.fail(error.message));
  onTestFinished(async () => processes.end());
  const link = await processes.startLink();
  await expect(link.call("endUse", null)).rejects.toThrow("expected openLink first");
  const serverPort = (answering.address() as AddressInfo).port;
  const plan = { serverHost: "127.0.0.1", serverPort, rttMs: 10, jitterMs: 0, bandwidthMbitPerS: 0, seed: 1 };
  for (const rttMs of [10, 20]) {
    const port = await link.call("openLink", { ...plan, rttMs });
    await link.call("beginUse", null);
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { Connection: "close" } });
    expect(await response.text()).toBe("hello");
    const { opened, lateness, cpuUserUs, cpuSystemUs } = await link.call("endUse", null);
    expect(opened).toBe(1);
    expect(lateness.kept).toBeGreaterThan(3); // the connection's opening, the request, the answer
    expect(cpuUserUs + cpuSystemUs).toBeGreaterThan(0);
  }
  await expect(link.call("openLink", { ...plan, rttMs: -1 })).rejects.toThrow("rttMs -1: expected a number from 0");
  expect(await link.call("closeLink", null)).toBeNull();
});

it("starts nothing once the run has ended: a round that was beginning leaves nobody behind", async () => {
  const processes = createProcesses(() => expect.fail("nothing was started"));
  await processes.end();
  await expect(processes.startServer({ heartbeatMs: 1000 })).rejects.toThrow("the run has ended");
});

it.each(["server", "worker", "link"] as const)(
  "the %s ends by itself when its parent is gone before it is ready",
  async (file) => {
    const programs = buildPrograms(BENCH_PROGRAMS);
    onTestFinished(() => programs.remove());
    const child = fork(programs.files[file], ["--port", "0"], {
      execArgv: ["--expose-gc"],
      env: { ...process.env, ...CALLED_ENVIRONMENT },
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    child.disconnect();
    const [code] = (await once(child, "exit")) as [number | null];
    expect(code).toBe(0);
  },
);
