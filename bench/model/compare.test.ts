// Measured against modelled: made-up trials of one series.
import { expect, it } from "vitest";
import { streamTrial } from "../result/result-for-tests.ts";
import type { StreamSeries, StreamTrial } from "../result/schema.ts";
import { summarizeStream } from "../summary.ts";
import { compareWithModel } from "./compare.ts";
import { parametersWith } from "./point-for-tests.ts";
import { modelledValue, predict } from "./predict.ts";

const PARAMETERS = parametersWith({ subscribers: 10, messagesPerSecond: 2, measuredMs: 30_000, heartbeatMs: 1e12 });

function compare(trials: readonly StreamTrial[], transport: StreamSeries["transport"] = "short-polling") {
  const series = { transport, trials: [...trials], summary: summarizeStream(trials, PARAMETERS) };
  return compareWithModel(series, PARAMETERS, { assume: { idDigits: 3 } });
}

it("has the difference of the measured median in percent of what was predicted", () => {
  const trial = streamTrial({ deliveries: 600, requests: 330, measuredMs: 30_000 });
  const { requestsPerDelivery } = compare([trial]);
  expect(requestsPerDelivery?.predicted).toBeCloseTo(0.5, 10);
  expect(requestsPerDelivery?.differencePercent).toBeCloseTo(10, 6);
});

it("asks the model for each trial's own rate: a Poisson stream brings more or less than its parameter says", () => {
  const trials = [300, 600, 1200].map((deliveries) => streamTrial({ deliveries, requests: 300, measuredMs: 30_000 }));
  const { requestsPerDelivery } = compare(trials);
  expect(requestsPerDelivery?.predicted).toBeCloseTo(0.5, 10); // of 1, 0.5 and 0.25
  expect(requestsPerDelivery?.differencePercent).toBeCloseTo(0, 6);
});

it("has no figure that the model does not tell, and no difference where nothing was measured", () => {
  const compared = compare([streamTrial({ deliveries: 600, latency: null })]);
  expect(compared).not.toHaveProperty("serverCpuUsPerDelivery");
  expect(compared["latencyMeanUs"]).toMatchObject({ differencePercent: null });
});

it("does not look at trials that do not count", () => {
  const invalid = streamTrial({ deliveries: 60, valid: false, invalidReason: "a test" });
  const valid = streamTrial({ deliveries: 600, requests: 300, measuredMs: 30_000 });
  expect(compare([invalid, valid])).toEqual(compare([valid]));
  expect(compare([invalid])).toEqual({});
});

it("takes a window that is shorter than half a heartbeat to see none", () => {
  const trial = streamTrial({ deliveries: 600, measuredMs: 30_000 });
  const summary = summarizeStream([trial], PARAMETERS);
  const compareAt = (heartbeatMs: number) =>
    compareWithModel({ transport: "websocket", trials: [trial], summary }, { ...PARAMETERS, heartbeatMs });
  expect(compareAt(61_000)["upTcpStreamBytesPerDelivery"]?.predicted).toBeCloseTo(0, 10);
  const seen = modelledValue(
    predict("websocket", { ...PARAMETERS, heartbeatMs: 30_000 }),
    "upTcpStreamBytesPerDelivery",
  );
  expect(compareAt(30_000)["upTcpStreamBytesPerDelivery"]?.predicted).toBeCloseTo(seen ?? 0, 10);
});
