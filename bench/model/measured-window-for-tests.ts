// A window of the real server and the real clients in private network namespaces: what the sockets and what the kernel counted.
import type { Transport } from "../../protocol/transports.ts";
import { createCleanup } from "../run/cleanup.ts";
import { createProcesses } from "../run/processes.ts";
import { runStreamTrial } from "../run/stream-trial.ts";
import { openTestBed } from "../run/test-bed.ts";
import type { LayeredBytes } from "../result/measured-schema.ts";
import type { Parameters } from "../result/schema.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import type { SocketWindow } from "./socket-window.ts";

export type Point = Pick<Parameters, "subscribers" | "messagesPerSecond"> &
  Partial<Parameters> & { readonly transport: Transport };

export interface MeasuredWindow {
  readonly sockets: SocketWindow;
  /** IP bytes. */
  readonly kernel: { readonly up: number; readonly down: number };
}

export interface MeasuringBed {
  measure(point: Point): Promise<MeasuredWindow>;
  end(): Promise<void>;
}

/** Of the server, whatever the point. */
const BASE = { ...DEFAULTS, heartbeatMs: 400, warmUpMs: 300, measuredMs: 800 };
const KERNEL = { wire: "kernel", wireReason: null, delayedBy: "nothing", lossBy: "nothing", isPrivate: true } as const;

export async function startMeasuringBed(): Promise<MeasuringBed> {
  const cleanup = createCleanup();
  const processes = createProcesses((error) => {
    throw error;
  });
  cleanup.add(() => processes.end());
  const { signal } = new AbortController();
  const some = { ...BASE, subscribers: 1, messagesPerSecond: 1 };
  const bed = await openTestBed(some, KERNEL, { processes, cleanup, signal, seed: 1 });
  return {
    async measure({ transport, ...point }) {
      const parameters = { ...BASE, ...point };
      const plan = { transport, parameters, round: 0, orderInRound: 0, seed: 1 };
      const { bytes, connections, deliveries, requests, emptyAnswers } = await runStreamTrial(plan, bed);
      const counted = { deliveries, requests, emptyAnswers, connectionsOpened: connections.opened };
      return {
        sockets: { ...parameters, ...counted, transport, bytes: bytes.steady },
        kernel: { up: ipBytes(bytes.steady.up), down: ipBytes(bytes.steady.down) },
      };
    },
    end: () => cleanup.end(),
  };
}

function ipBytes({ tcpStream, tcpIp }: LayeredBytes): number {
  if (tcpIp === null) throw new Error("expected the kernel's counters");
  return tcpStream + tcpIp;
}
