// Each thing that must not be is found, and nothing else: one fact is changed at a time.
import { describe, expect, it } from "vitest";
import type { Finding } from "./result/schema.ts";
import type { SubscriberReport } from "./load/subscribers.ts";
import { type Evidence, judgeComplaints, judgeInjection, judgeResources, judgeStage } from "./judge.ts";
import { soakResult } from "./result-for-tests.ts";

const { subscribers, publications, faults, resources } = soakResult();
const [SUBSCRIBER] = subscribers as [SubscriberReport];

interface Changes {
  readonly subscriber?: Partial<SubscriberReport>;
  readonly ledger?: Partial<SubscriberReport["ledger"]>;
  readonly publications?: Partial<Evidence["load"]["publications"]>;
  readonly rest?: Partial<Evidence>;
}

/** One subscriber who met one gap when the server was killed, once. */
function evidence({ subscriber, ledger, publications: changed, rest }: Changes = {}): Evidence {
  const changedLedger = { ...SUBSCRIBER.ledger, ...ledger };
  return {
    load: {
      subscribers: [{ ...SUBSCRIBER, ...subscriber, ledger: changedLedger }],
      publications: { ...publications!, ...changed },
    },
    isAgreed: true,
    tookLast: [true],
    kills: 1,
    ...rest,
  };
}

const idsOf = (findings: readonly Finding[]): string[] => findings.map(({ id }) => id);

const ON_BOTH: readonly (readonly [id: string, changes: Changes])[] = [
  ["lost", { ledger: { delivered: 99, lost: 1 } }],
  ["duplicate", { ledger: { duplicate: 1 } }],
  ["out-of-order", { ledger: { outOfOrder: 1 } }],
  ["not-reached", { subscriber: { reached: false } }],
  ["gap-too-far", { subscriber: { gapsTooFar: 1 } }],
  ["acknowledged-lost", { publications: { acknowledgedLost: 1 } }],
  ["publication-doubled", { publications: { doubled: 1 } }],
  ["refused-kept", { publications: { refusedKept: 1 } }],
  ["contradiction", { publications: { contradictions: 1 } }],
  ["foreign", { publications: { foreign: 1 } }],
  ["server-takes-nothing", { rest: { tookLast: [true, false] } }],
  ["servers-disagree", { rest: { isAgreed: false } }],
  ["nothing-expected", { subscriber: { missedByGaps: 0 }, ledger: { expected: 0, delivered: 0 } }],
  ["subscriber-ended", { subscriber: { failure: "refused for good" } }],
];

describe("a stage", () => {
  it("of which everything is as it must be has no finding", () => {
    expect(judgeStage("memory", evidence())).toEqual([]);
    expect(judgeStage("redis", evidence({ subscriber: { gaps: 0 } }))).toEqual([]);
  });

  it.each(ON_BOTH)("is found by: %s", (id, changes) => {
    expect(idsOf(judgeStage("memory", evidence(changes)))).toEqual([id]);
    const withoutGap = { ...changes, subscriber: { gaps: 0, ...changes.subscriber } };
    expect(idsOf(judgeStage("redis", evidence(withoutGap)))).toEqual([id]);
  });

  it("in memory may have a gap for each kill, and lose what nobody had yet; in Redis neither", () => {
    expect(idsOf(judgeStage("memory", evidence({ rest: { kills: 0 } })))).toEqual(["more-gaps-than-kills"]);
    expect(idsOf(judgeStage("redis", evidence()))).toEqual(["gap-on-redis"]);
    const inDeadEpoch = { subscriber: { gaps: 0 }, publications: { acknowledgedInDeadEpoch: 1 } };
    expect(judgeStage("memory", evidence(inDeadEpoch))).toEqual([]);
    expect(idsOf(judgeStage("redis", evidence(inDeadEpoch)))).toEqual(["acknowledged-in-dead-epoch"]);
  });
});

it("a kind of fault that hit at least once is no finding; one that never did is, and what a fault itself found", () => {
  const outcomes = [...faults];
  expect(judgeInjection({ outcomes, problems: [] })).toEqual([]);
  outcomes[0] = { ...outcomes[0]!, state: "missed" };
  expect(judgeInjection({ outcomes, problems: [] })).toEqual([]);
  outcomes[1] = { ...outcomes[1]!, state: "missed" };
  const problems = [{ en: "left something behind", zh: "有残留" }];
  const findings = judgeInjection({ outcomes, problems });
  expect(idsOf(findings)).toEqual(["never-hit", "fault-problem"]);
  expect(findings[0]?.text.en).toContain("connections cut");
});

it("what is held beyond its bound, and what processes complained of", () => {
  expect(judgeResources(resources)).toEqual([]);
  expect(idsOf(judgeResources([{ ...resources[0]!, ok: false }]))).toEqual(["resources-held"]);
  expect(judgeComplaints({ count: 0, lines: [] })).toEqual([]);
  const [found] = judgeComplaints({ count: 2, lines: ["server 1: one", "load: two"] });
  expect(found).toMatchObject({ id: "complaints", text: { en: expect.stringContaining("server 1: one | load: two") } });
});
