// The processes of a run: each contender's server and its load, or its receiver, each on its core.
import { pathToFileURL } from "node:url";
import type { RemoteProcess } from "../../../server/remote-calls.ts";
import { createChildren, type ProcessEndedError } from "../../run/children.ts";
import { buildPrograms } from "../../run/programs.ts";
import type { PeerLoadCalls } from "../load/peer-load-calls.ts";
import type { GeneratorCalls } from "../generators/generator-calls.ts";
import type { ReceiveCalls } from "../receive/receive-calls.ts";
import type { Contender } from "../result/schema.ts";
import type { PeerCalls } from "../servers/peer-calls.ts";
import type { Service } from "../servers/peer-server.ts";
import type { Pinning } from "./pinning.ts";

export type PeerServerProcess = RemoteProcess<PeerCalls, { readonly port: number }>;
export type PeerLoadProcess = RemoteProcess<PeerLoadCalls, null>;
export type GeneratorProcess = RemoteProcess<GeneratorCalls, null>;
export type ReceiverProcess = RemoteProcess<ReceiveCalls, null>;

export interface PeerProcesses {
  startServer(contender: Contender, service: Service): Promise<PeerServerProcess>;
  startLoad(): Promise<PeerLoadProcess>;
  startReceiver(contender: Contender): Promise<ReceiverProcess>;
  /** On the load's core. */
  startGenerator(contender: Contender): Promise<GeneratorProcess>;
  /** Resolves when the given ones are gone. */
  stop(some: readonly RemoteProcess<never, unknown>[]): Promise<void>;
  /** Stops all and removes what was built for them. */
  end(): Promise<void>;
}

const PROGRAMS = {
  server: "bench/peers/servers/main.ts",
  load: "bench/peers/load/main.ts",
  generator: "bench/peers/generators/main.ts",
  receiver: "bench/peers/receive/main.ts",
  ours: "bench/peers/servers/ours.ts",
  ws: "bench/peers/servers/ws.ts",
  websocketNet: "bench/peers/servers/websocket-net.ts",
  betterSse: "bench/peers/servers/better-sse.ts",
  nodeHttp: "bench/peers/servers/node-http.ts",
  hono: "bench/peers/servers/hono.ts",
  sseNet: "bench/peers/servers/sse-net.ts",
  nchan: "bench/peers/servers/nchan/nchan.ts",
  pollingNodeHttp: "bench/peers/servers/polling-node-http.ts",
  pollingHono: "bench/peers/servers/polling-hono.ts",
  pollingFastify: "bench/peers/servers/polling-fastify.ts",
  pollingNet: "bench/peers/servers/polling-net.ts",
} as const;

type Modules = Readonly<Partial<Record<Contender, keyof typeof PROGRAMS>>>;

const WEBSOCKET: Modules = { ours: "ours", ws: "ws", "ws-bufferutil": "ws", nchan: "nchan", net: "websocketNet" };
const POLLING: Modules = { ours: "ours", "node:http": "pollingNodeHttp", hono: "pollingHono", net: "pollingNet" };
const SERVER_MODULES: Readonly<Record<Service, Modules>> = {
  websocket: WEBSOCKET,
  echo: WEBSOCKET,
  sse: {
    ours: "ours",
    "better-sse": "betterSse",
    "node:http": "nodeHttp",
    hono: "hono",
    nchan: "nchan",
    net: "sseNet",
  },
  "long-polling": { ...POLLING, nchan: "nchan" },
  "short-polling": { ...POLLING, fastify: "pollingFastify" },
};

/** `onFailure` is told of a process that ends without having been stopped. */
export function createPeerProcesses(pinning: Pinning, onFailure: (error: ProcessEndedError) => void): PeerProcesses {
  const children = createChildren(onFailure);
  const programs = buildPrograms(PROGRAMS);
  const { files } = programs;
  const { serverCpu, loadCpu } = pinning.kind === "pinned" ? pinning : { serverCpu: undefined, loadCpu: undefined };
  return {
    startServer(contender, service) {
      const module = SERVER_MODULES[service][contender];
      if (module === undefined) throw new Error(`${contender} is no server for ${service}`);
      const args = [pathToFileURL(files[module]).href, service];
      const isApart = contender === "nchan"; // its server is a process of its own, and this one is a publisher
      return children.start({
        what: `server process of ${contender}`,
        file: files.server,
        args: isApart && serverCpu !== undefined ? [...args, String(serverCpu)] : args,
        environment: environmentOf(contender),
        cpu: isApart ? loadCpu : serverCpu,
      });
    },
    startLoad: () => children.start({ what: "load process", file: files.load, cpu: loadCpu }),
    startGenerator: (contender) =>
      children.start({
        what: `load generator ${contender}`,
        file: files.generator,
        args: [contender],
        environment: environmentOf(contender),
        cpu: loadCpu,
      }),
    startReceiver: (contender) =>
      children.start({
        what: `receiving process of ${contender}`,
        file: files.receiver,
        args: [contender.replace("-bufferutil", "")],
        environment: environmentOf(contender),
        cpu: serverCpu,
      }),
    stop: (some) => children.stop(some),
    async end() {
      await children.end();
      programs.remove();
    },
  };
}

/** ws looks at this when it is loaded. */
function environmentOf(contender: Contender): Record<string, string> {
  return { WS_NO_BUFFER_UTIL: contender.includes("bufferutil") ? "" : "1" };
}
