// A window of the real server and the real clients in private network namespaces: what the sockets and what the kernel counted.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Transport } from "../../protocol/transports.ts";
import type { BenchCalls } from "../../server/bench-calls.ts";
import { nowUs } from "../../server/clock.ts";
import { CALLED_ENVIRONMENT, connectCalls, type RemoteCalls, type RemoteProcess } from "../../server/remote-calls.ts";
import type { LoadCalls } from "../load/load-calls.ts";
import { waitUntilUs } from "../load/wait-until.ts";
import { type Namespaces, openNamespaces, type Side } from "../network/namespaces.ts";
import type { Parameters } from "../result/schema.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import { createKernelCounter } from "../wire/kernel.ts";
import { subtractWireBytes, type WireBytes } from "../wire/wire-counter.ts";
import type { SocketWindow } from "./tcp-ip.ts";

export type Point = Pick<Parameters, "subscribers" | "messagesPerSecond"> &
  Partial<Parameters> & { readonly transport: Transport };

export interface MeasuredWindow {
  readonly sockets: SocketWindow;
  readonly kernel: WireBytes;
}

export interface TestBed {
  measure(point: Point): Promise<MeasuredWindow>;
  end(): Promise<void>;
}

/** Of the server, whatever the point. */
const HEARTBEAT_MS = 400;
const WARM_UP_MS = 300;
const MEASURED_MS = 800;

export async function startTestBed(): Promise<TestBed> {
  const namespaces = await openNamespaces();
  const host = namespaces.serverHost;
  const serverArgs = [
    "--port",
    "0",
    "--messages-per-second",
    "0",
    "--host",
    host,
    "--allow-host",
    host,
    "--heartbeat-ms",
    String(HEARTBEAT_MS),
  ];
  const server = start(namespaces, "server", "../../server/main.ts", serverArgs);
  const load = start(namespaces, "load", "../load/worker.ts", []);
  const calls = {
    server: await connected<BenchCalls, string>(server),
    load: await connected<LoadCalls, null>(load),
  };
  const counter = createKernelCounter(namespaces.deviceOf("load"), namespaces.pidOf("load"));

  return {
    async measure({ transport, ...point }) {
      const parameters = { ...DEFAULTS, heartbeatMs: HEARTBEAT_MS, measuredMs: MEASURED_MS, ...point };
      const after = await calls.server.call("cursor", null);
      const plan = { transport, url: calls.server.ready, after, parameters, subscribers: point.subscribers, seed: 1 };
      await calls.load.call("connect", plan);
      const { messagesPerSecond, payloadBytes, arrivals } = parameters;
      const durationUs = (WARM_UP_MS + MEASURED_MS) * 1000;
      const schedule = { messagesPerSecond, payloadBytes, arrivals, seed: 1, durationUs };
      if (messagesPerSecond > 0) await calls.server.call("startPublishing", schedule);
      const window = { startUs: nowUs() + WARM_UP_MS * 1000, endUs: nowUs() + durationUs };
      const measuring = calls.load.call("measure", window);
      await waitUntilUs(window.startUs);
      const kernelAtStart = counter.read();
      await waitUntilUs(window.endUs);
      const kernel = subtractWireBytes(counter.read(), kernelAtStart);
      const figures = await measuring;
      await calls.load.call("abandon", null);
      return { sockets: { ...figures, ...parameters, transport, rttMs: 0, tls: false }, kernel };
    },
    async end() {
      await Promise.all([end(server), end(load)]);
      await namespaces.close();
    },
  };
}

function start(namespaces: Namespaces, side: Side, program: string, args: readonly string[]): ChildProcess {
  const [execPath = "", ...prefix] = namespaces.enter(side);
  return fork(fileURLToPath(new URL(program, import.meta.url)), args, {
    execPath,
    execArgv: [...prefix, process.execPath, "--import", "tsx", "--expose-gc"],
    env: { ...process.env, ...CALLED_ENVIRONMENT },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
}

function connected<Calls extends RemoteCalls, Ready>(child: ChildProcess): Promise<RemoteProcess<Calls, Ready>> {
  return connectCalls<Calls, Ready>(child, () => new Error("a process of the test ended"));
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.disconnect();
  await exited;
}
