// The ledger against injected faults: each found, none invented, over every transport, through real sockets.
import { setTimeout as delay } from "node:timers/promises";
import { followStream } from "../../../clients/by-transport.ts";
import { createLedger, type LedgerFigures } from "../../../clients/ledger.ts";
import { type Transport, TRANSPORTS } from "../../../protocol/transports.ts";
import { createMemoryStream } from "../../../server/backbone/memory.ts";
import { nowUs } from "../../../server/clock.ts";
import { startLabServer } from "../../../server/lab-server.ts";
import { createFaultyStream, type Faults } from "../faulty-stream.ts";
import type { Check } from "../result/schema.ts";
import { judged } from "./judged.ts";
import { LABELS } from "./labels.ts";

const MESSAGES = 200;
const POLL_INTERVAL_MS = 20;
/** What the last message may take to come. */
const DRAIN_TIMEOUT_MS = 5000;

const NO_FAULTS: Faults = { lost: new Set(), duplicated: new Set(), late: new Set() };
/** Every ninth message, in turn. */
const FAULTS: Faults = {
  lost: everyNth(27, 9),
  duplicated: everyNth(27, 18),
  late: everyNth(27, 26),
};

/** Two checks for each transport: a stream without faults, and one with them. */
export async function* checkLedgers(signal: AbortSignal): AsyncGenerator<Check> {
  for (const [kind, faults] of [
    ["clean", NO_FAULTS],
    ["faults", FAULTS],
  ] as const) {
    for (const transport of TRANSPORTS) {
      yield describeCheck(kind, transport, faults, await followFaulty(transport, faults, signal));
    }
  }
}

async function followFaulty(transport: Transport, faults: Faults, signal: AbortSignal): Promise<LedgerFigures> {
  const stream = createFaultyStream(createMemoryStream({ history: MESSAGES + 1 }), faults);
  const server = await startLabServer({ port: 0, stream });
  const end = new AbortController();
  const ledger = createLedger(0);
  try {
    const handedOver = { last: 0 };
    const opened = new Promise<void>((resolve) => {
      void followStream(transport, server.url, {
        after: `${stream.epoch}.0`,
        signal: AbortSignal.any([end.signal, signal]),
        pollIntervalMs: POLL_INTERVAL_MS,
        ledger,
        onMessage: ({ id }) => (handedOver.last = id),
        onOpen: () => resolve(),
      });
    });
    await opened;
    for (let id = 1; id <= MESSAGES; id++) {
      await stream.publish("x", nowUs());
      if (id % 3 === 0) await delay(1, undefined, { signal }); // batches of one to three
    }
    const deadlineUs = nowUs() + DRAIN_TIMEOUT_MS * 1000;
    while (handedOver.last < MESSAGES && nowUs() < deadlineUs) await delay(5, undefined, { signal });
    return ledger.close(MESSAGES);
  } finally {
    end.abort();
    await server.close({ graceMs: 500 });
  }
}

function describeCheck(kind: "clean" | "faults", transport: Transport, faults: Faults, found: LedgerFigures): Check {
  const injected = { lost: faults.lost.size, duplicate: faults.duplicated.size, outOfOrder: faults.late.size };
  const label = LABELS[transport];
  const missed = (["lost", "duplicate", "outOfOrder"] as const).reduce(
    (sum, name) => sum + Math.abs(found[name] - injected[name]),
    Math.abs(found.delivered - (MESSAGES - injected.lost)),
  );
  return judged({
    id: `ledger-${kind}-${transport}`,
    group: "ledger",
    name:
      kind === "clean"
        ? { en: `${label.en}: a stream without faults`, zh: `${label.zh}：没有故障的消息流` }
        : { en: `${label.en}: injected faults`, zh: `${label.zh}：注入的故障` },
    expected: figures(injected),
    measured: figures(found),
    error: missed,
    allowed: 0,
    unit: "messages",
  });
}

function figures({ lost, duplicate, outOfOrder }: Pick<LedgerFigures, "lost" | "duplicate" | "outOfOrder">) {
  return {
    en: `${lost} lost, ${duplicate} doubled, ${outOfOrder} out of order`,
    zh: `丢失 ${lost}，重复 ${duplicate}，乱序 ${outOfOrder}`,
  };
}

function everyNth(step: number, first: number): ReadonlySet<number> {
  const ids = new Set<number>();
  for (let id = first; id < MESSAGES; id += step) ids.add(id);
  return ids;
}
