// The sockets' bytes against the kernel's: every IP byte must be explained.
import { type Transport, TRANSPORTS } from "../../../protocol/transports.ts";
import type { Text } from "../../../server/language.ts";
import type { Possibilities } from "../../network/possibilities.ts";
import { readRetransmissions } from "../../network/tcp-state.ts";
import type { Parameters, StreamTrial } from "../../result/schema.ts";
import { runStreamTrial } from "../../run/stream-trial.ts";
import { openTestBed, type TestBed, type TestBedRun } from "../../run/test-bed.ts";
import type { Check } from "../result/schema.ts";
import { judged, notPossible } from "./judged.ts";
import { COUNTED, inBothLanguages, SHORT_LOAD, trialPlan } from "./short-trials.ts";
import { LABELS } from "./labels.ts";

/** What the bytes are checked on. */
const VARIANTS: readonly { readonly id: string; readonly about: Text; readonly change: Partial<Parameters> }[] = [
  { id: "http1", about: { en: "HTTP/1.1", zh: "HTTP/1.1" }, change: {} },
  { id: "tls", about: { en: "HTTP/1.1 over TLS", zh: "TLS 上的 HTTP/1.1" }, change: { tls: true } },
  { id: "http2", about: { en: "HTTP/2", zh: "HTTP/2" }, change: { tls: true, httpVersion: 2 } },
];

/**
 * On a busy machine TCP sends a segment again now and then without need, or gets one out of order, and polls may never
 * rest: such a trial proves nothing and is taken again, whatever its figures. Each takes about a second.
 */
const ATTEMPTS = 8;

export async function* checkBytes(run: TestBedRun, possible: Possibilities): AsyncGenerator<Check> {
  const noNamespaces = await inBothLanguages(possible.whyNoNamespaces);
  for (const variant of VARIANTS) {
    if (noNamespaces !== undefined) {
      for (const transport of TRANSPORTS) yield notPossible(socketsCheck(variant, transport), noNamespaces);
      continue;
    }
    const parameters = { ...SHORT_LOAD, ...variant.change };
    const bed = await openTestBed(parameters, COUNTED, run);
    for (const transport of TRANSPORTS) {
      yield judgeSockets(socketsCheck(variant, transport), await quietTrial(transport, parameters, bed));
    }
    await bed.close();
  }
}

interface QuietTrial {
  readonly trial: StreamTrial;
  /** Segments that were sent again or came out of order. */
  readonly disturbances: number;
}

async function quietTrial(transport: Transport, parameters: Parameters, bed: TestBed): Promise<QuietTrial> {
  for (let attempt = 1; ; attempt++) {
    const before = disturbancesSoFar(bed);
    const trial = await runStreamTrial(trialPlan(transport, parameters, attempt), bed);
    const disturbances = disturbancesSoFar(bed) - before;
    const isQuiet = disturbances === 0 && trial.audit.unexplainedIpBytes !== null;
    if (isQuiet || attempt === ATTEMPTS) return { trial, disturbances };
  }
}

/** At both ends: what is out of order is answered with SACK, which takes 12 bytes and more. */
function disturbancesSoFar({ server, workers }: TestBed): number {
  return [server, ...workers].reduce((sum, { pid }) => {
    const found = pid === undefined ? undefined : readRetransmissions(pid);
    return found === undefined ? sum : sum + found.retransmittedSegments + found.outOfOrderSegments;
  }, 0);
}

function socketsCheck(variant: (typeof VARIANTS)[number], transport: Transport) {
  return {
    id: `bytes-${variant.id}-${transport}`,
    group: "bytes" as const,
    name: {
      en: `${LABELS[transport].en}, ${variant.about.en}: IP bytes that sockets and headers do not explain`,
      zh: `${LABELS[transport].zh}，${variant.about.zh}：套接字与头部未能解释的 IP 字节`,
    },
    expected: { en: "0 B up, 0 B down", zh: "上行 0 B，下行 0 B" },
  };
}

function judgeSockets(what: ReturnType<typeof socketsCheck>, { trial, disturbances }: QuietTrial): Check {
  const { unexplainedIpBytes } = trial.audit;
  if (unexplainedIpBytes === null) {
    const measured = { en: "the load never rested", zh: "负载从未静止" };
    return { ...what, measured, error: null, allowed: 0, unit: "B", outcome: "off", reason: null };
  }
  const { up, down } = unexplainedIpBytes;
  return judged({
    ...what,
    measured: {
      en: `${up} B up, ${down} B down${disturbances === 0 ? "" : `, ${disturbances} segments sent again or out of order`}`,
      zh: `上行 ${up} B，下行 ${down} B${disturbances === 0 ? "" : `，${disturbances} 个报文段重传或乱序`}`,
    },
    error: Math.abs(up) + Math.abs(down),
    allowed: 0,
    unit: "B",
  });
}
