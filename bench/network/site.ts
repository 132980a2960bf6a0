// Where the processes of a point run: in network namespaces of their own, or on the machine's loopback.
import type { Cleanup } from "../run/cleanup.ts";
import type { Parameters } from "../result/schema.ts";
import type { CaptureTarget } from "../wire/capture.ts";
import { createKernelCounter } from "../wire/kernel.ts";
import type { WireBytes, WirePlan } from "../wire/wire-counter.ts";
import type { Conditions } from "./conditions.ts";
import { impairNamespaces } from "./impairment.ts";
import { openNamespaces, type Side } from "./namespaces.ts";

export interface Site {
  /** A command that makes a process run there; empty on the machine itself. */
  enter(side: Side): readonly string[];
  /** Where the server listens. */
  readonly serverHost: string;
  /** Addresses that the load's connections may come from, beside the usual one: as many as were asked for. */
  readonly sourceAddresses: readonly string[];
  /** Dropped on purpose until now; null where nothing is. */
  droppedPackets(): Promise<number | null>;
  /** What the wire has carried until now, read from outside; undefined where the kernel does not count it. */
  readWire(): WireBytes | undefined;
  /** What to capture of the connections to the server's port. */
  captureTarget(serverPort: number): CaptureTarget;
  /** How the load reads the wire to the server's port; undefined when it cannot. */
  wirePlan(serverPort: number): WirePlan | undefined;
}

export interface SiteOptions {
  readonly cleanup: Cleanup;
  readonly signal: AbortSignal;
  /** Default 0. */
  readonly sourceAddresses?: number;
  /** Where the server listens, without namespaces. Default 127.0.0.1. */
  readonly serverHost?: string | undefined;
}

/** Ended by `cleanup`, after the processes in it. */
export async function openSite(
  parameters: Pick<Parameters, "rttMs" | "jitterMs" | "bandwidthMbitPerS" | "lossPercent">,
  conditions: Conditions,
  { cleanup, signal, sourceAddresses = 0, serverHost = "127.0.0.1" }: SiteOptions,
): Promise<Site> {
  const { wire, isPrivate } = conditions;
  if (!isPrivate) {
    return {
      droppedPackets: () => Promise.resolve(null),
      enter: () => [],
      serverHost,
      sourceAddresses: Array.from({ length: sourceAddresses }, (_, index) => `127.0.1.${index + 1}`),
      readWire: () => undefined,
      captureTarget: (port) => ({ device: "lo", port }),
      wirePlan: (port) => (wire === "tcpinfo" ? { source: "tcpinfo", port } : undefined),
    };
  }
  const namespaces = await openNamespaces({ signal, moreLoadHosts: sourceAddresses });
  cleanup.add(() => namespaces.close());
  const counter = createKernelCounter(namespaces.deviceOf("load"), namespaces.pidOf("load"));
  const impaired = await impairNamespaces(namespaces, parameters, conditions);
  return {
    async droppedPackets() {
      const loss = await impaired.readLoss();
      return loss === undefined ? null : loss.up.droppedPackets + loss.down.droppedPackets;
    },
    enter: (side) => namespaces.enter(side),
    serverHost: namespaces.serverHost,
    sourceAddresses: namespaces.moreLoadHosts,
    readWire: () => counter.read(),
    captureTarget: () => ({ watch: namespaces.watch("load"), device: namespaces.deviceOf("load") }),
    wirePlan(port) {
      if (wire === "kernel") return { source: "kernel", device: namespaces.deviceOf("load") };
      return wire === "tcpinfo" ? { source: "tcpinfo", port } : undefined;
    },
  };
}
