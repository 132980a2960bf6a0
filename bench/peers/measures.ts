// What each measure reads off a trial, and who takes part. Pure data.
import type { Contender, Measure, PointParameters } from "./result/schema.ts";

interface MeasureFigures {
  /** The cost; what the goals are about. Less is better. */
  readonly cost: string;
  /** How much went through; null where that is no question. */
  readonly rate: string | null;
}

/** Figures by name, their unit in it. CPU is user and system time of the process over the trial's window. */
export const FIGURES = {
  broadcast: { cost: "serverCpuUsPerDelivery", rate: "deliveriesPerSecond" },
  saturation: { cost: "serverCpuUsPerDelivery", rate: "deliveriesPerSecond" },
  echo: { cost: "serverCpuUsPerRoundTrip", rate: "roundTripsPerSecond" },
  receive: { cost: "nsPerMessage", rate: null },
  memory: { cost: "rssBytesPerConnection", rate: null },
} as const satisfies Record<Measure, MeasureFigures>;

/** Also read where there are connections: the load's part, and memory without what V8 keeps for later. */
export const LOAD_CPU_SHARE = "loadCpuShare";
export const HEAP_AND_EXTERNAL = "heapAndExternalBytesPerConnection";

/** Who takes part at a point, and whom the others are compared with. */
export function contendersOf({ measure, protocol }: Pick<PointParameters, "measure" | "protocol">): {
  readonly contenders: readonly Contender[];
  readonly baseline: Contender;
} {
  const entry = CONTENDERS_OF[measure][protocol];
  if (entry === undefined) throw new Error(`${measure} has no contenders for ${protocol}`);
  return { contenders: entry, baseline: measure === "receive" ? "ws" : "net" };
}

type Protocol = PointParameters["protocol"];

const CONTENDERS_OF: Readonly<Record<Measure, Readonly<Partial<Record<Protocol, readonly Contender[]>>>>> = {
  broadcast: { websocket: ["ours", "ws", "net"], sse: ["ours", "better-sse", "node:http", "hono", "net"] },
  saturation: { websocket: ["ours", "ws", "net"], sse: ["ours", "net"] },
  echo: { websocket: ["ours", "ws", "ws-bufferutil", "net"] },
  receive: { websocket: ["ours", "ours-string", "ws", "ws-string", "ws-bufferutil", "ws-bufferutil-string"] },
  memory: { websocket: ["ours", "ws", "net"], sse: ["ours", "better-sse", "node:http", "net"] },
};
