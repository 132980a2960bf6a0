// Made-up deliveries of made-up publications: what both latencies tell of a stall.
import { describe, expect, it } from "vitest";
import { createLatenessLog, type PublicationLateness } from "../../server/publication-lateness.ts";
import { describeLatency, mergeHistograms } from "../latency.ts";
import type { Latency } from "../result/schema.ts";
import { createDeliveryLog, type DeliveryLog } from "./delivery-log.ts";

const FIRST_ID = 41;
const WIRE_US = 1000;
const SUBSCRIBERS = 3;

function encode(latenessUs: readonly number[]): PublicationLateness {
  const log = createLatenessLog();
  for (const us of latenessUs) log.add(us);
  return log.encode(FIRST_ID) ?? expect.fail("too many");
}

/** Every message takes a millisecond from the instant at which it leaves. */
function deliver(latenessUs: readonly number[], log: DeliveryLog = createDeliveryLog()): DeliveryLog {
  for (const [index, lateUs] of latenessUs.entries()) {
    for (let subscriber = 0; subscriber < SUBSCRIBERS; subscriber++) log.add(FIRST_ID + index, lateUs + WIRE_US);
  }
  return log;
}

function describeOne(encoded: string | null): Latency {
  const latency = encoded === null ? null : describeLatency(mergeHistograms([encoded]), 100_000);
  return latency ?? expect.fail("expected a latency");
}

/** 100 messages on time; then the server stands still for half a second, in which 50 more fall due. */
const stall = [...Array.from({ length: 100 }, () => 0), ...Array.from({ length: 50 }, (_, i) => 500_000 - i * 10_000)];

describe("a server that stood still", () => {
  const { histogram, uncorrectedHistogram } = deliver(stall).figures(encode(stall));

  it("shows in the latency from the scheduled instants on", () => {
    const corrected = describeOne(histogram);
    expect(corrected.maxUs / 501_000).toBeCloseTo(1, 2);
    expect((corrected.p90Us ?? 0) > 200_000).toBe(true);
  });

  it("does not show in the uncorrected latency: no message that had left waited", () => {
    const uncorrected = describeOne(uncorrectedHistogram);
    expect(uncorrected.maxUs).toBe(WIRE_US);
    expect(uncorrected.p50Us).toBe(WIRE_US);
  });
});

it("keeps every delivery, however many chunks they fill", () => {
  const lateness = Array.from({ length: 40_000 }, (_, index) => index % 1000); // 120,000 deliveries
  const { histogram, uncorrectedHistogram } = deliver(lateness).figures(encode(lateness));
  expect(mergeHistograms([histogram]).totalCount).toBe(120_000);
  const uncorrected = mergeHistograms([uncorrectedHistogram ?? ""]);
  expect([uncorrected.totalCount, uncorrected.minNonZeroValue, uncorrected.maxValue]).toEqual([
    120_000,
    WIRE_US,
    WIRE_US,
  ]);
});

describe("there is no uncorrected latency", () => {
  it("beyond the bound, while the corrected one still has every delivery", () => {
    const lateness = Array.from({ length: 40_000 }, () => 0);
    const { histogram, uncorrectedHistogram } = deliver(lateness, createDeliveryLog(50_000)).figures(encode(lateness));
    expect(mergeHistograms([histogram]).totalCount).toBe(120_000);
    expect(uncorrectedHistogram).toBeNull();
  });

  it("when one message's lateness is unknown, or when none was kept", () => {
    expect(deliver([1, 2, 3]).figures(encode([1, 2])).uncorrectedHistogram).toBeNull();
    expect(deliver([1, 2, 3]).figures(null).uncorrectedHistogram).toBeNull();
  });
});

it("nothing delivered is an empty histogram", () => {
  const { histogram, uncorrectedHistogram } = createDeliveryLog().figures(encode([]));
  expect(mergeHistograms([histogram, uncorrectedHistogram ?? ""]).totalCount).toBe(0);
});
