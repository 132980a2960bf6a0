// What each measure reads off a trial, and who takes part. Pure data.
import type { Contender, Measure, PointParameters, Protocol } from "./result/schema.ts";

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
  "long-poll": { cost: "serverCpuUsPerDelivery", rate: "deliveriesPerSecond" },
  poll: { cost: "serverCpuUsPerRequest", rate: "requestsPerSecond" },
  echo: { cost: "serverCpuUsPerRoundTrip", rate: "roundTripsPerSecond" },
  receive: { cost: "nsPerMessage", rate: null },
  load: { cost: "loadCpuUsPerMessage", rate: "deliveriesPerSecond" },
  "load-poll": { cost: "loadCpuUsPerPoll", rate: "requestsPerSecond" },
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
  return { contenders: entry, baseline: BASELINE_OF[measure] };
}

/** The limit; where there is none, or where it is far away, what everybody would write first. */
const BASELINE_OF: Readonly<Record<Measure, Contender>> = {
  broadcast: "net",
  saturation: "net",
  "long-poll": "node:http",
  poll: "node:http",
  echo: "net",
  receive: "ws",
  load: "net",
  "load-poll": "autocannon",
  memory: "net",
};

const CONTENDERS_OF: Readonly<Record<Measure, Readonly<Partial<Record<Protocol, readonly Contender[]>>>>> = {
  broadcast: {
    websocket: ["ours", "ws", "nchan", "net"],
    sse: ["ours", "better-sse", "node:http", "hono", "nchan", "net"],
  },
  saturation: { websocket: ["ours", "ws", "nchan", "net"], sse: ["ours", "nchan", "net"] },
  "long-poll": { "long-polling": ["ours", "node:http", "hono", "nchan", "net"] },
  poll: { "short-polling": ["ours", "node:http", "hono", "fastify", "net"] },
  echo: { websocket: ["ours", "ws", "ws-bufferutil", "net"] },
  receive: { websocket: ["ours", "ours-string", "ws", "ws-string", "ws-bufferutil", "ws-bufferutil-string"] },
  load: { websocket: ["ours", "ws", "net"], sse: ["ours", "net"] },
  "load-poll": { "short-polling": ["ours", "autocannon", "net"] },
  memory: {
    websocket: ["ours", "ws", "net"],
    sse: ["ours", "better-sse", "node:http", "net"],
    "long-polling": ["ours", "node:http", "net"],
  },
};
