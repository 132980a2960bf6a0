// Sequence pictures as they happened: one browser follows the same stream over each transport, at the same time: claim C18.
import { createLedger } from "../../../clients/ledger.ts";
import { type Transport, TRANSPORTS } from "../../../protocol/transports.ts";
import { startPublisher } from "../../../server/publisher.ts";
import { systemClock } from "../../../server/system-clock.ts";
import { type Attempt, type Finding, passedIf, type Rule } from "../rule.ts";
import { createSequenceRecorder, type Sequence } from "./sequence-recorder.ts";
import type { BrowserSubject } from "./subject.ts";
import { startTap } from "./tap.ts";

const MESSAGES_PER_SECOND = 2;
const PAYLOAD_BYTES = 40;
const POLL_INTERVAL_MS = 1000;
const SEED = 2;

export const SEQUENCE_RULES: readonly Rule<BrowserSubject>[] = [
  {
    id: "sequence-pictures",
    claims: ["C18"],
    section: "RFC 6202 §2, RFC 6455 §1.5",
    expected:
      "every message once over each transport; an answer to each request of the polls, one request for the event stream, one opening for the WebSocket",
    limitMs: 20_000,
    attempt: (subject, attempt) => drawSequences(subject, attempt),
  },
];

async function drawSequences(subject: BrowserSubject, attempt: Attempt): Promise<Finding> {
  const server = await subject.startServer(attempt);
  let startedMs = performance.now();
  const lanes = await Promise.all(
    TRANSPORTS.map(async (transport) => {
      const recorder = createSequenceRecorder(transport, () => Math.max(0, performance.now() - startedMs));
      const tap = await startTap(server.url, recorder, attempt); // an origin, and so connections, of its own
      return { transport, recorder, page: await subject.openPage(attempt, tap.origin) };
    }),
  );
  const after = server.stream.cursor;
  startedMs = performance.now();
  const publisher = startPublisher({
    stream: server.stream,
    messagesPerSecond: MESSAGES_PER_SECOND,
    payloadBytes: PAYLOAD_BYTES,
    arrivals: "poisson",
    seed: SEED,
    durationUs: subject.sequenceMs * 1000,
    clock: systemClock,
    onError: () => {}, // a message that is missing is found below
  });
  attempt.cleanup.add(async () => publisher.stop());
  await Promise.all(
    lanes.map(({ transport, page }) =>
      page.call("startFollowing", { transport, after, pollIntervalMs: POLL_INTERVAL_MS }),
    ),
  );
  const { published } = await publisher.done;
  const followed = await Promise.all(lanes.map(({ page }) => page.call("endFollowing", { untilId: published })));
  const sequences = lanes.map(({ transport, recorder }): Sequence => {
    return { kind: "sequence", transport, steps: [...recorder.steps] };
  });
  for (const sequence of sequences) attempt.record(sequence);
  const findings = sequences.map((sequence, i) => judgeSequence(sequence, followed[i] ?? [], published));
  return passedIf(
    findings.every(({ isRight }) => isRight),
    `${published} messages; ${findings.map(({ got }) => got).join("; ")}`,
  );
}

/** What was drawn against what the page was handed. */
export function judgeSequence(
  { transport, steps }: Sequence,
  ids: readonly number[],
  published: number,
): { isRight: boolean; got: string } {
  const ledger = createLedger(0);
  for (const id of ids) ledger.arrived(id);
  const { lost, duplicate, outOfOrder } = ledger.close(published);
  const count = (what: Sequence["steps"][number]["what"], direction: "up" | "down"): number =>
    steps.filter((step) => step.what === what && step.direction === direction).length;
  const drawn = steps.reduce((sum, { messages }) => sum + messages, 0);
  const asked = count("request", "up");
  const answered = count("answer", "down");
  const opened = count("opening", "up");
  const isWhole = lost + duplicate + outOfOrder === 0 && drawn === published;
  const got = `${transport}: requests ${asked}, answers ${answered}, openings ${opened}, messages ${drawn}`;
  return { isRight: isWhole && SHAPES[transport]({ asked, answered, opened }), got };
}

interface Counts {
  readonly asked: number;
  readonly answered: number;
  readonly opened: number;
}

/** The last poll is given up when the following ends: it may have no answer. */
function isPolling({ asked, answered, opened }: Counts): boolean {
  return asked > 1 && opened === 0 && (asked === answered || asked === answered + 1);
}

const SHAPES: Readonly<Record<Transport, (counts: Counts) => boolean>> = {
  "short-polling": isPolling,
  "long-polling": isPolling,
  sse: ({ asked, answered, opened }) => asked === 1 && answered === 1 && opened === 0,
  websocket: ({ asked, answered, opened }) => asked === 0 && answered === 0 && opened === 1,
};
