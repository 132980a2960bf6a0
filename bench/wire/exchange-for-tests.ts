// Requests and answers between two private network namespaces, counted in every way there is.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { programOf } from "../../server/program-for-tests.ts";
import { type Namespaces, openNamespaces, type Side } from "../network/namespaces.ts";
import { readRetransmissions } from "../network/tcp-state.ts";
import { createKernelCounter } from "./kernel.ts";
import { subtractWireBytes, type WireBytes } from "./wire-counter.ts";

export interface Connection {
  readonly requests: number;
  readonly requestBytes: number;
  readonly answerBytes: number;
  readonly closes: "client" | "server";
}

export interface Asking {
  readonly host: string;
  readonly port: number;
  /** All at the same time. */
  readonly connections: readonly Connection[];
}

export interface Asked {
  readonly tcpStream: { readonly up: number; readonly down: number };
  readonly tcpInfo: WireBytes;
}

export interface Exchanged extends Asked {
  readonly kernel: WireBytes;
  /** Each one packet more than the TCP stream needs. */
  readonly retransmitted: SegmentCounts;
  readonly outOfOrder: SegmentCounts;
  /** Sent by either side: of a machine so busy that one end had gone before the other's last segment came. */
  readonly resets: number;
}

/** Segments of the client (up) and of the server. */
export interface SegmentCounts {
  readonly up: number;
  readonly down: number;
}

export interface Exchange {
  readonly namespaces: Namespaces;
  readonly port: number;
  run(connections: readonly Connection[]): Promise<Exchanged>;
  end(): Promise<void>;
}

export async function startExchange(): Promise<Exchange> {
  const namespaces = await openNamespaces();
  const server = start(namespaces, "server", "answering-program-for-tests.ts", namespaces.serverHost);
  const load = start(namespaces, "load", "asking-program-for-tests.ts");
  const [port] = (await once(server, "message")) as [number];
  const counter = createKernelCounter(namespaces.deviceOf("load"), namespaces.pidOf("load"));

  return {
    namespaces,
    port,
    async run(connections) {
      const start = counter.read();
      const before = segmentsOf(namespaces);
      load.send({ host: namespaces.serverHost, port, connections } satisfies Asking);
      const [asked] = (await once(load, "message")) as [Asked];
      const after = segmentsOf(namespaces);
      const difference = (name: "retransmitted" | "outOfOrder"): SegmentCounts => ({
        up: after[name].up - before[name].up,
        down: after[name].down - before[name].down,
      });
      return {
        ...asked,
        kernel: subtractWireBytes(counter.read(), start),
        retransmitted: difference("retransmitted"),
        outOfOrder: difference("outOfOrder"),
        resets: after.resets - before.resets,
      };
    },
    async end() {
      await Promise.all([end(server), end(load)]);
      await namespaces.close();
    },
  };
}

function start(namespaces: Namespaces, side: Side, program: string, ...args: string[]): ChildProcess {
  const [execPath = "", ...prefix] = namespaces.enter(side);
  const { file, execArgv } = programOf(fileURLToPath(new URL(program, import.meta.url)));
  return fork(file, args, {
    execPath,
    execArgv: [...prefix, process.execPath, ...execArgv],
  });
}

async function end(child: ChildProcess): Promise<void> {
  const exited = once(child, "exit");
  child.disconnect();
  await exited;
}

/** Who sends knows what was sent again, who receives what came out of order. */
function segmentsOf(namespaces: Namespaces): Pick<Exchanged, "retransmitted" | "outOfOrder" | "resets"> {
  const load = readRetransmissions(namespaces.pidOf("load"));
  const server = readRetransmissions(namespaces.pidOf("server"));
  if (load === undefined || server === undefined) throw new Error("expected /proc to tell of retransmissions");
  return {
    retransmitted: { up: load.retransmittedSegments, down: server.retransmittedSegments },
    outOfOrder: { up: server.outOfOrderSegments, down: load.outOfOrderSegments },
    resets: load.sentResets + server.sentResets,
  };
}
