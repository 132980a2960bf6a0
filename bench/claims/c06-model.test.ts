// What the cost model says of a cookie, beside what was measured.
import { expect, it } from "vitest";
import { compareWithModel } from "../model/compare.ts";
import type { Parameters, StreamPoint } from "../result/schema.ts";
import { judged } from "./judged-for-tests.ts";
import { pointOf, streams } from "./points-for-tests.ts";

function predicted(cookieBytes: number, changes: Partial<Parameters> = {}): StreamPoint {
  const polled = { upHeader: 500 + cookieBytes, requests: 1 };
  const outcomes = { "short-polling": polled, "long-polling": polled, sse: {}, websocket: {} };
  const point = pointOf(outcomes, { headers: "cookie", cookieBytes, ...changes });
  const series = point.series.map((one) => ({ ...one, prediction: compareWithModel(one, point.parameters) }));
  return { ...point, series };
}

const HTTP2 = { httpVersion: 2, tls: true } as const;

it("is 1 for each request and 0 for each message; over HTTP/2 0, until the cookie outgrows HPACK's table", () => {
  const { figures, counterMeasurements } = judged(
    "C6",
    streams("cookie", predicted(256), predicted(1024)),
    streams("cookie-h2", predicted(256, HTTP2), predicted(1024, HTTP2), predicted(4096, HTTP2)),
  );
  const modelled = [...figures, ...counterMeasurements].map(({ at, modelled }) => {
    const { transport, cookieBytes, scenario } = at;
    return `${String(scenario)} ${String(transport)} ${String(cookieBytes)}: ${modelled?.toFixed(1) ?? "-"}`;
  });
  expect(modelled).toEqual([
    "cookie websocket 1024: 0.0",
    "cookie short-polling 1024: 1.0",
    "cookie long-polling 1024: 1.0",
    "cookie sse 1024: 0.0",
    "cookie-h2 short-polling 1024: 0.0",
    "cookie-h2 short-polling 4096: 0.9",
    "cookie-h2 long-polling 1024: 0.0",
    "cookie-h2 long-polling 4096: 0.9",
  ]);
});
