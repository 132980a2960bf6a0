// Where nobody could count packets the model computes them: such figures say so.
import { describe, expect, it } from "vitest";
import type { ClaimFigure, ClaimId } from "../result/claims-schema.ts";
import type { StreamPoint } from "../result/schema.ts";
import { judged } from "./judged-for-tests.ts";
import { pointOf, streams } from "./points-for-tests.ts";

const POLLED = { header: 600, upHeader: 700, requests: 1 } as const;

function point(wire: "kernel" | "model", keepAlive: boolean): StreamPoint {
  const made = pointOf({ "short-polling": POLLED, websocket: { framing: 2 } }, { keepAlive });
  const series = made.series.map((one) => ({
    ...one,
    trials: one.trials.map((trial) => ({ ...trial, network: { ...trial.network, wire } })),
  }));
  return { ...made, series };
}

function figuresOf(id: ClaimId, wire: "kernel" | "model"): ClaimFigure[] {
  const { figures, limits, counterMeasurements } = judged(
    id,
    streams("keep-alive", point(wire, true), point(wire, false)),
  );
  return [...figures, ...limits, ...counterMeasurements];
}

describe.for<[id: ClaimId, names: string[]]>([
  ["C1", ["newConnectionRatio"]],
  ["C4", ["breakEvenMessages", "openingBytes", "tcpIpShare"]],
])("%s's figures with TCP/IP in them", ([id, names]) => {
  it("stand where it was modelled", () => {
    const modelled = figuresOf(id, "model").filter(({ at }) => at["tcpIp"] === "modelled");
    expect([...new Set(modelled.map(({ name }) => name))].toSorted()).toEqual(names);
  });

  it("say nothing of it where the kernel counted", () => {
    const counted = figuresOf(id, "kernel");
    expect(counted.map(({ name }) => name)).toEqual(expect.arrayContaining(names));
    expect(counted.filter(({ at }) => "tcpIp" in at)).toEqual([]);
  });
});
