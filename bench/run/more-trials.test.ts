import { describe, expect, it } from "vitest";
import { parameters, streamTrial } from "../result/result-for-tests.ts";
import type { StreamTrial } from "../result/schema.ts";
import { needsAnotherRound } from "./more-trials.ts";

/** Trials whose mean latencies are these. */
function trials(...meansUs: readonly number[]): StreamTrial[] {
  const { latency } = streamTrial();
  if (latency === null) throw new Error("expected a latency");
  return meansUs.map((meanUs, round) => streamTrial({ round, latency: { ...latency, meanUs } }));
}

const steadyMeans = [100, 101, 99, 100, 101, 99, 100, 101, 99, 100];
const wildMeans = [100, 200, 50, 300, 25, 400, 100, 200, 50, 300];

describe("rounds", () => {
  it("are as many as planned without a target", () => {
    const so = { parameters, series: [trials(...wildMeans)] };
    expect(needsAnotherRound({ trials: 3 }, { ...so, rounds: 2 })).toBe(true);
    expect(needsAnotherRound({ trials: 3 }, { ...so, rounds: 3 })).toBe(false);
  });

  it("are up to three more where trials were invalid that an interval needs", () => {
    const valid = trials(...steadyMeans.slice(0, 7));
    const oneInvalid = valid.map((trial, round) => (round === 2 ? { ...trial, valid: false } : trial));
    const another = (trials: number, series: StreamTrial[][]): boolean =>
      needsAnotherRound({ trials }, { parameters, rounds: series[0]?.length ?? 0, series });
    expect(another(6, [valid.slice(0, 6), oneInvalid.slice(0, 6)])).toBe(true);
    expect(another(6, [valid, oneInvalid])).toBe(false);
    expect(another(3, [valid.slice(0, 3), oneInvalid.slice(0, 3)])).toBe(false);
    const allInvalid = [...valid, ...valid].map((trial) => ({ ...trial, valid: false }));
    expect(another(6, [allInvalid.slice(0, 8)])).toBe(true);
    expect(another(6, [allInvalid.slice(0, 9)])).toBe(false);
  });

  it("are at least as many as an interval needs with a target", () => {
    const target = { intervalPercent: 50, maxTrials: 30 };
    const so = { parameters, series: [trials(100, 100, 100)] };
    expect(needsAnotherRound({ trials: 3, target }, { ...so, rounds: 3 })).toBe(true);
  });

  it("end when every transport is known well enough", () => {
    const target = { intervalPercent: 5, maxTrials: 30 };
    const known = trials(...steadyMeans.slice(0, 6));
    const unknown = trials(...wildMeans.slice(0, 6));
    expect(needsAnotherRound({ trials: 6, target }, { parameters, rounds: 6, series: [known, known] })).toBe(false);
    expect(needsAnotherRound({ trials: 6, target }, { parameters, rounds: 6, series: [known, unknown] })).toBe(true);
  });

  it("are looked at every four rounds only", () => {
    const target = { intervalPercent: 5, maxTrials: 30 };
    const series = [trials(...steadyMeans)];
    expect(needsAnotherRound({ trials: 6, target }, { parameters, rounds: 7, series })).toBe(true);
    expect(needsAnotherRound({ trials: 6, target }, { parameters, rounds: 10, series })).toBe(false);
  });

  it("end at the limit, known or not", () => {
    const target = { intervalPercent: 1, maxTrials: 10 };
    const series = [trials(...wildMeans)];
    expect(needsAnotherRound({ trials: 6, target }, { parameters, rounds: 9, series })).toBe(true);
    expect(needsAnotherRound({ trials: 6, target }, { parameters, rounds: 10, series })).toBe(false);
  });

  it("do not go on for an invalid trial's sake for ever", () => {
    const target = { intervalPercent: 1, maxTrials: 8 };
    const series = [trials(...wildMeans.slice(0, 8)).map((trial) => ({ ...trial, valid: false }))];
    expect(needsAnotherRound({ trials: 6, target }, { parameters, rounds: 8, series })).toBe(false);
  });
});
