import { describe, expect, it } from "vitest";
import { createExchanges } from "./exchanges.ts";

function polled(...spans: readonly (readonly [beganAtMs: number, endedAtMs: number | undefined])[]) {
  const exchanges = createExchanges(20);
  for (const [beganAtMs, endedAtMs] of spans) exchanges.began(beganAtMs).endedAtMs = endedAtMs;
  return exchanges;
}

describe("a lane's exchanges", () => {
  it("take the server's reports, which come late, by their instants", () => {
    const exchanges = polled([0, 100], [1000, 1100], [2000, undefined]);
    exchanges.serverSaw("request", 50);
    exchanges.serverSaw("answer", 51);
    exchanges.serverSaw("request", 1060);
    exchanges.serverSaw("answer", 1061);
    exchanges.serverSaw("request", 2050);
    const seen = [...exchanges.all].map(({ readAtMs, wroteAtMs }) => [readAtMs, wroteAtMs]);
    expect(seen).toEqual([
      [50, 51],
      [1060, 1061],
      [2050, undefined],
    ]);
    expect(exchanges.roundTripMs).toBe(99);
  });

  it("leave a report alone that fits none of them", () => {
    const exchanges = polled([0, 100], [1000, 1100]);
    exchanges.serverSaw("request", 500);
    exchanges.serverSaw("answer", 1050); // Its request was not reported.
    expect(
      [...exchanges.all].every(({ readAtMs, wroteAtMs }) => readAtMs === undefined && wroteAtMs === undefined),
    ).toBe(true);
    expect(exchanges.roundTripMs).toBe(20);
  });

  it("tell a request that the browser repeated by itself, and whose answer it got", () => {
    const exchanges = polled([0, 900]);
    exchanges.serverSaw("request", 50);
    exchanges.serverSaw("answer", 300); // It was lost with its connection.
    exchanges.serverSaw("request", 400);
    exchanges.serverSaw("answer", 850);
    expect(exchanges.current).toMatchObject({ readAtMs: 50, repeatedAtMs: 400, wroteAtMs: 850 });
  });

  it("know when the server read what opened a stream", () => {
    const exchanges = createExchanges(20);
    const opening = exchanges.opened(500);
    exchanges.serverSaw("request", 490);
    exchanges.serverSaw("answer", 495);
    expect(opening).toMatchObject({ isOpening: true, readAtMs: 490, wroteAtMs: undefined });
  });
});
