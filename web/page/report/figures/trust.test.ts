import { told } from "../../../../bench/run/measured-server.ts";
import { describe, expect, it } from "vitest";
import { AUDIT_LIMITS } from "../../../../bench/objections.ts";
import type { Result, StreamTrial } from "../../../../bench/result/schema.ts";
import { articleResult } from "../../../testing/fixture-article.ts";
import { trustOf } from "./trust.ts";

const article = articleResult(2);

function withTrial(result: Result, change: (trial: StreamTrial) => StreamTrial): Result {
  let isDone = false;
  const scenarios = result.scenarios.map((scenario) => {
    if (scenario.kind !== "stream" || isDone) return scenario;
    isDone = true;
    const [point, ...points] = scenario.points;
    const [series, ...others] = point?.series ?? [];
    const [trial, ...trials] = series?.trials ?? [];
    if (point === undefined || series === undefined || trial === undefined) throw new Error("expected a trial");
    const changed = { ...series, trials: [change(trial), ...trials] };
    return { ...scenario, points: [{ ...point, series: [changed, ...others] }, ...points] };
  });
  return { ...result, scenarios };
}

const all = article.scenarios.flatMap((scenario) =>
  scenario.kind === "checks" ? [] : scenario.points.flatMap(({ series }) => series.map(({ trials }) => trials)),
);

describe("what speaks for and against a run", () => {
  const trust = trustOf(article);

  it("counts every trial of every scenario", () => {
    expect(trust.trials).toBe(all.flat().length);
    expect(trust.validTrials).toBe(all.flat().filter(({ valid }) => valid).length);
    expect(trust.invalid.length).toBe(trust.trials - trust.validTrials);
  });

  it("names each trial that was left out: where, which, why", () => {
    const spoilt = trustOf(
      withTrial(article, (trial) => ({ ...trial, valid: false, invalidReason: "3 messages lost" })),
    );
    expect(spoilt.invalid.length).toBe(trust.invalid.length + 1);
    const first = article.scenarios.find(({ kind }) => kind === "stream");
    expect(spoilt.invalid).toContainEqual(
      expect.objectContaining({ scenario: first?.name, round: expect.any(Number), reason: "3 messages lost" }),
    );
  });

  it("names trials without figures too, such as those whose load was lost", () => {
    const lost = {
      round: 1,
      orderInRound: 0,
      seed: 1,
      startedAt: article.createdAt,
      valid: false,
      loadLost: true,
    } as const;
    const unmeasured = [{ ...lost, transport: "sse", invalidReason: "load machine beta was lost: it left" } as const];
    const scenarios = article.scenarios.map((scenario) =>
      scenario.kind === "stream"
        ? {
            ...scenario,
            points: scenario.points.map((point, index) => (index === 0 ? { ...point, unmeasured } : point)),
          }
        : scenario,
    );
    const streams = scenarios.filter(({ kind }) => kind === "stream").length;
    const spoilt = trustOf({ ...article, scenarios });
    expect(spoilt.trials).toBe(trust.trials + streams);
    expect(spoilt.validTrials).toBe(trust.validTrials);
    expect(spoilt.invalid).toContainEqual(
      expect.objectContaining({ subject: "sse", round: 1, reason: "load machine beta was lost: it left" }),
    );
  });

  it("objects once to each kind, with the scenarios that it concerns", () => {
    const server = { eventLoopDelayP99Us: AUDIT_LIMITS.eventLoopDelayP99Us + 1 };
    const late = trustOf(withTrial(article, (trial) => ({ ...trial, server: { ...told(trial.server), ...server } })));
    const kinds = late.objections.map(({ kind }) => kind);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds).toContain("serverDelay");
    expect(trust.objections.map(({ kind }) => kind)).not.toContain("serverDelay");
  });

  it("tells the largest amount of bytes that nothing explains, of either direction and sign", () => {
    const bytes = { up: -(AUDIT_LIMITS.unexplainedIpBytes + 5), down: 1 };
    const audited = trustOf(
      withTrial(article, (trial) => ({ ...trial, audit: { ...trial.audit, unexplainedIpBytes: bytes } })),
    );
    expect(audited.unexplainedIpBytes).toBe(AUDIT_LIMITS.unexplainedIpBytes + 5);
    expect(audited.isExplained).toBe(false);
    expect(trust.isExplained).toBe(true);
  });

  it("has nothing to tell of a run without trials", () => {
    expect(trustOf({ ...article, scenarios: [] })).toMatchObject({
      trials: 0,
      unexplainedIpBytes: null,
      model: undefined,
    });
  });
});
