import { describe, expect, it } from "vitest";
import type { StreamPoint, StreamTrial } from "../../../../bench/result/schema.ts";
import { type Change, generator, streamPoint } from "../../../testing/fixture-stream.ts";
import { PARAMETERS } from "../../../testing/fixture-result.ts";
import type { Transport } from "../../../../protocol/transports.ts";
import { layerRows, shownLayers } from "./layers.ts";
import { phaseRows } from "./phases.ts";
import type { Source } from "./sources.ts";
import { commonSum, wireOrigins } from "./wire.ts";

const REASON = "private network namespaces exist on Linux only";

/** As where nobody can count packets. */
function withoutWire(trial: StreamTrial): StreamTrial {
  const unknown = { tcpIp: null, packets: null };
  const phase = ({ up, down }: StreamTrial["bytes"]["steady"]) => ({
    up: { ...up, ...unknown },
    down: { ...down, ...unknown },
  });
  const { opening, steady, closing } = trial.bytes;
  return {
    ...trial,
    bytes: { opening: phase(opening), steady: phase(steady), closing: phase(closing) },
    network: { ...trial.network, wire: "none", wireReason: REASON },
  };
}

/** One transport without a valid trial. */
function withoutValidPolls(trial: StreamTrial, transport: Transport): StreamTrial {
  return transport === "long-polling" ? { ...trial, valid: false } : trial;
}

function source(run: "A" | "B", change?: Change, tls = false): Source<StreamPoint> {
  return { run, point: streamPoint({ ...PARAMETERS, tls }, 2, generator(1), change) };
}

describe("the sum of the layers", () => {
  it("is IP bytes where TCP/IP is known: every layer added up", () => {
    for (const row of layerRows([source("A", undefined, true)], "down")) {
      const { payload, framing, http, tls, tcpIp, ip } = row;
      const medians = [payload, framing, http, tls, tcpIp, ip].map((one) =>
        one.kind === "measured" ? one.median : Number.NaN,
      );
      expect(medians.slice(0, -1).reduce((sum, value) => sum + value)).toBeCloseTo(medians.at(-1) ?? 0, 0);
      expect(row.sum).toBe("ip");
    }
  });

  it("is the TCP stream where it is not, row by row", () => {
    const rows = layerRows([source("A"), source("B", withoutWire)], "up");
    expect(rows.map(({ run, sum }) => `${run} ${sum}`).slice(0, 2)).toEqual(["A ip", "B tcpStream"]);
    expect(rows[1]?.tcpIp).toEqual({ kind: "not-measured", reason: "TCP/IP was not measured" });
  });

  it("is one for all that is compared", () => {
    expect(commonSum([source("A")])).toBe("ip");
    expect(commonSum([source("A"), source("B", withoutWire)])).toBe("tcpStream");
    expect(commonSum([])).toBe("tcpStream");
    expect(commonSum([source("A", withoutValidPolls)])).toBe("ip");
    expect(commonSum([source("A", (trial) => ({ ...trial, valid: false }))])).toBe("tcpStream");
  });
});

describe("a layer of which there is nothing anywhere", () => {
  const layers = (...sources: Source<StreamPoint>[]) => shownLayers(layerRows(sources, "down"));

  it("is not shown: TLS in a plain run, TCP/IP where it was not measured", () => {
    expect(layers(source("A", undefined, true))).toEqual(["payload", "framing", "http", "tls", "tcpIp"]);
    expect(layers(source("A"))).toEqual(["payload", "framing", "http", "tcpIp"]);
    expect(layers(source("A", withoutWire))).toEqual(["payload", "framing", "http"]);
    expect(layers(source("A"), source("B", withoutWire))).toContain("tcpIp");
    expect(layers(source("A", withoutValidPolls))).toEqual(["payload", "framing", "http", "tcpIp"]);
    expect(layers(source("A", (trial) => ({ ...trial, valid: false })))).toEqual(["payload", "framing", "http"]);
  });
});

it("where TCP/IP comes from is told once per run and way, with the reason", () => {
  expect(wireOrigins([source("A"), source("B", withoutWire)])).toEqual([
    { run: "A", wire: "kernel", reason: null },
    { run: "B", wire: "none", reason: REASON },
  ]);
});

describe("opening, steady state, closing", () => {
  it("are the file's own figures per subscriber", () => {
    const row = phaseRows([source("A")]).find(({ subject }) => subject === "sse");
    const summary = source("A").point.series.find(({ transport }) => transport === "sse")?.summary;
    expect(row?.openingUp).toEqual({
      ipBytes: summary?.["upOpeningIpBytesPerSubscriber"],
      packets: summary?.["upOpeningPacketsPerSubscriber"],
    });
    expect(row?.openingUp.ipBytes).toMatchObject({ kind: "measured", median: 164 });
    expect(row?.closingDown.ipBytes).toMatchObject({ kind: "measured", median: 52 });
    expect(row?.steadyMinute).toEqual({ ipBytes: summary?.["ipBytesPerSubscriberMinute"], packets: null });
  });

  it("have no rows where nobody counted", () => {
    expect(phaseRows([source("A", withoutWire)])).toEqual([]);
    expect(phaseRows([source("A"), source("B", withoutWire)])).toHaveLength(8);
  });
});
