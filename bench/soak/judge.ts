// What must not be: held against what subscribers, publishers, servers and faults tell of a stage. Pure.
import type { Text } from "../../server/language.ts";
import type { Complaints } from "./bed/complaints.ts";
import { FAULT_KINDS, type SoakStream } from "./fault-kinds.ts";
import type { SubscriberReport } from "./load/subscribers.ts";
import { inEachLanguage, type SoakWords } from "./output/words.ts";
import type { Finding, ResourceFigures } from "./result/schema.ts";
import type { Injection } from "./run/inject.ts";
import type { StageReport } from "./run/stage.ts";

export type Evidence = Pick<StageReport, "load" | "isAgreed" | "tookLast" | "kills">;

/**
 * On both kinds of streams: no loss but what a gap announced, nothing twice, nothing out of order, every publication as its
 * publisher was told. In Redis nothing may be lost at all; in memory only with a server that was killed, once for each.
 */
export function judgeStage(stream: SoakStream, { load, isAgreed, tookLast, kills }: Evidence): Finding[] {
  const { subscribers, publications } = load;
  const sum = (of: (subscriber: SubscriberReport) => number): number =>
    subscribers.reduce((total, subscriber) => total + of(subscriber), 0);
  const counted: readonly (readonly [id: FindingId, count: number])[] = [
    ["lost", sum(({ ledger }) => ledger.lost)],
    ["duplicate", sum(({ ledger }) => ledger.duplicate)],
    ["out-of-order", sum(({ ledger }) => ledger.outOfOrder)],
    ["not-reached", sum(({ reached }) => Number(!reached))],
    ["gap-too-far", sum(({ gapsTooFar }) => gapsTooFar)],
    ["gap-on-redis", stream === "redis" ? sum(({ gaps }) => gaps) : 0],
    ["more-gaps-than-kills", stream === "memory" ? sum(({ gaps }) => Math.max(0, gaps - kills)) : 0],
    ["acknowledged-lost", publications.acknowledgedLost],
    ["acknowledged-in-dead-epoch", stream === "redis" ? publications.acknowledgedInDeadEpoch : 0],
    ["publication-doubled", publications.doubled],
    ["refused-kept", publications.refusedKept],
    ["contradiction", publications.contradictions],
    ["foreign", publications.foreign],
    ["server-takes-nothing", tookLast.filter((took) => !took).length],
    ["servers-disagree", Number(!isAgreed)],
  ];
  return [
    ...counted.filter(([, count]) => count > 0).map(([id, count]) => finding(id, (w) => w.findings[id](count))),
    ...nothingHappened(load.subscribers),
    ...subscribers.flatMap(({ failure, transport }) =>
      failure === null ? [] : [finding("subscriber-ended", (w) => w.subscriberEnded(transport, failure))],
    ),
  ];
}

/** A kind of fault that never hit anything proves nothing either. */
export function judgeInjection({ outcomes, problems }: Injection): Finding[] {
  const neverHit = FAULT_KINDS.filter((kind) => {
    const states = outcomes.filter((outcome) => outcome.kind === kind).map(({ state }) => state);
    return states.includes("missed") && !states.includes("injected");
  });
  return [
    ...neverHit.map((kind) => finding("never-hit", (w) => w.neverHit(w.kinds[kind]))),
    ...judgeProblems(problems),
  ];
}

/** What faults themselves found wrong. */
export function judgeProblems(problems: readonly Text[]): Finding[] {
  return problems.map((text) => ({ id: "fault-problem", text }));
}

export function judgeComplaints({ count, lines }: Pick<Complaints, "count" | "lines">): Finding[] {
  if (count === 0) return [];
  return [finding("complaints", (w) => w.complaints(count, lines.join(" | ")))];
}

/** A ledger that expected nothing proves nothing. */
function nothingHappened(subscribers: readonly SubscriberReport[]): Finding[] {
  const idle = subscribers.filter(({ ledger, missedByGaps }) => ledger.expected + missedByGaps === 0).length;
  return idle === 0 ? [] : [finding("nothing-expected", (w) => w.nothingExpected(idle))];
}

export function judgeResources(resources: readonly ResourceFigures[]): Finding[] {
  return resources.filter(({ ok }) => !ok).map((figures) => finding("resources-held", (w) => w.resourcesHeld(figures)));
}

type FindingId = keyof SoakWords["findings"];

function finding(id: string, say: (words: SoakWords) => string): Finding {
  const text: Text = inEachLanguage(say);
  return { id, text };
}
