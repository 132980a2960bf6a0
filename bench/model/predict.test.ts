// Predictions by hand: the classic figure taken apart, then what must hold at any point.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TRANSPORTS } from "../../protocol/transports.ts";
import { STREAM_METRICS, type StreamMetricName } from "../metrics.ts";
import type { Parameters } from "../result/schema.ts";
import { parametersWith } from "./point-for-tests.ts";
import { modelledValue, type Prediction, predict } from "./predict.ts";

function value(prediction: Prediction, metric: StreamMetricName): number {
  const modelled = modelledValue(prediction, metric);
  if (modelled === undefined) throw new Error(`expected ${metric} to be modelled`);
  return modelled;
}

describe("by hand", () => {
  /** Evenly spaced, so that no two messages share a write; fast enough that no silence lies between. */
  const one = parametersWith({ arrivals: "fixed", messagesPerSecond: 10, heartbeatMs: 1e12 });
  const JSON_BYTES = '{"id":123,"publishedAtUs":12345678901,"payload":""}'.length + 100;

  it("a WebSocket message is its JSON, a header of four bytes, TCP/IP's of 52, and an acknowledgement of 52", () => {
    const prediction = predict("websocket", one);
    expect(value(prediction, "downPayloadBytesPerDelivery")).toBe(JSON_BYTES);
    expect(value(prediction, "downFramingBytesPerDelivery")).toBeCloseTo(4, 6);
    expect(value(prediction, "downIpBytesPerDelivery")).toBeCloseTo(JSON_BYTES + 4 + 52, 6);
    expect(value(prediction, "upIpBytesPerDelivery")).toBeCloseTo(52, 6);
  });

  it("an event has its id, its field names and a chunk header of six bytes beside it", () => {
    const event = "id: epoch678.123\ndata: \n\n".length;
    expect(value(predict("sse", one), "downFramingBytesPerDelivery")).toBeCloseTo(event + 6, 6);
  });

  it("TLS adds 22 bytes to a write, HTTP/2 a frame header of nine", () => {
    const plain = value(predict("websocket", one), "downTcpStreamBytesPerDelivery");
    const overTls = predict("websocket", { ...one, tls: true });
    expect(value(overTls, "downTcpStreamBytesPerDelivery") - plain).toBeCloseTo(22, 6);
    const overHttp2 = predict("websocket", { ...one, tls: true, httpVersion: 2 });
    expect(value(overHttp2, "downTcpStreamBytesPerDelivery") - plain).toBeCloseTo(31, 6);
  });

  it("a long poll per message: request, answer, and nothing shared", () => {
    const request =
      "GET /long-poll?after=epoch678.123&waitMs=25000 HTTP/1.1\r\nHost: 127.0.0.1:40000\r\nConnection: keep-alive\r\n\r\n";
    const answer =
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 153\r\nStream-Cursor: epoch678.123\r\nCache-Control: no-store\r\n" +
      "Date: Sun, 22 Nov 2026 17:07:58 GMT\r\nConnection: keep-alive\r\nKeep-Alive: timeout=120\r\n\r\n";
    const prediction = predict("long-polling", one);
    expect(value(prediction, "requestsPerDelivery")).toBeCloseTo(1, 10);
    expect(value(prediction, "upHttpBytesPerDelivery")).toBeCloseTo(request.length, 10);
    expect(value(prediction, "downHttpBytesPerDelivery")).toBeCloseTo(answer.length, 10);
  });

  it("header fields beside the profile's cost what the profile's own would, over HTTP/2 as well", () => {
    const cookie = `s=${"x".repeat(298)}`;
    for (const version of [{}, { tls: true, httpVersion: 2 }] as const) {
      const ofProfile = predict("long-polling", { ...one, ...version, headers: "cookie", cookieBytes: 300 });
      const beside = predict(
        "long-polling",
        { ...one, ...version, headers: "chrome" },
        { assume: { moreRequestFields: [["Cookie", cookie]] } },
      );
      expect(beside).toEqual(ofProfile);
    }
  });

  it("binary frames carry octets as they are, arrays a third more", () => {
    const binary = { ...one, payloadKind: "binary", payloadBytes: 300 } as const;
    expect(value(predict("websocket", binary), "downPayloadBytesPerDelivery")).toBe(16 + 300);
    const inArray = predict("long-polling", binary);
    expect(value(inArray, "downPayloadBytesPerDelivery")).toBe(JSON_BYTES - 100 + 300);
    expect(value(inArray, "downFramingBytesPerDelivery")).toBe(100 + 2);
  });

  it("a quiet WebSocket costs ping and pong: 2 + 6 bytes, and four packets, each heartbeat", () => {
    const prediction = predict("websocket", parametersWith({ messagesPerSecond: 0, heartbeatMs: 10_000 }));
    expect(value(prediction, "tcpStreamBytesPerSubscriberMinute")).toBeCloseTo(6 * 8, 6);
    expect(value(prediction, "ipBytesPerSubscriberMinute")).toBeCloseTo(6 * (8 + 4 * 52), 1);
  });

  it("a WebSocket opens with SYN, ACK, upgrade, ACK; and with SYN-ACK, ACK, 101 and cursor", () => {
    const prediction = predict("websocket", one);
    expect(value(prediction, "upOpeningPacketsPerSubscriber")).toBe(4);
    expect(value(prediction, "downOpeningPacketsPerSubscriber")).toBe(3);
    expect(value(prediction, "upOpeningIpBytesPerSubscriber")).toBe(60 + 52 + 52 + 52 + 212);
  });
});

const anyParameters: fc.Arbitrary<Parameters> = fc
  .record({
    subscribers: fc.integer({ min: 1, max: 10_000 }),
    messagesPerSecond: fc.double({ min: 0.1, max: 5000, noNaN: true }),
    payloadBytes: fc.integer({ min: 0, max: 200_000 }),
    payloadKind: fc.constantFrom("text", "binary"),
    arrivals: fc.constantFrom("poisson", "fixed"),
    pollIntervalMs: fc.integer({ min: 10, max: 60_000 }),
    headers: fc.constantFrom("bare", "chrome"),
    keepAlive: fc.boolean(),
    httpVersion: fc.constantFrom(1, 2),
    compression: fc.boolean(),
    rttMs: fc.integer({ min: 0, max: 2000 }),
  } as const)
  .map((changes) => parametersWith({ ...changes, tls: changes.httpVersion === 2 }));
const anyTransport = fc.constantFrom(...TRANSPORTS);

describe("at any point", () => {
  it("figures are finite and not below 0, layers add up, percentiles rise", () => {
    fc.assert(
      fc.property(anyTransport, anyParameters, (transport, parameters) => {
        const prediction = predict(transport, parameters);
        for (const [metric, figure] of Object.entries(prediction)) {
          if (figure.kind === "modelled" && !(figure.value >= 0 && figure.value < Infinity)) throw new Error(metric);
        }
        for (const way of ["up", "down"] as const) {
          const layer = (name: "Payload" | "Framing" | "Http" | "Tls" | "TcpIp" | "TcpStream" | "Ip"): number =>
            value(prediction, `${way}${name}BytesPerDelivery`);
          const stream = layer("Payload") + layer("Framing") + layer("Http") + layer("Tls");
          expect(stream).toBeCloseTo(layer("TcpStream"), 4);
          expect(layer("TcpStream") + layer("TcpIp")).toBeCloseTo(layer("Ip"), 4);
        }
        expect(value(prediction, "latencyP50Us")).toBeLessThanOrEqual(value(prediction, "latencyP90Us"));
        expect(value(prediction, "latencyP90Us")).toBeLessThanOrEqual(value(prediction, "latencyP99Us"));
      }),
      { numRuns: 60 },
    );
  });

  it("every byte of cookie is paid by each request, and by no message on a stream", () => {
    fc.assert(
      fc.property(anyTransport, fc.integer({ min: 1, max: 600 }), (transport, bytes) => {
        const withCookie = (cookieBytes: number) =>
          predict(transport, parametersWith({ headers: "cookie", cookieBytes }));
        const [less, more] = [withCookie(bytes), withCookie(bytes + 10)];
        const paid = value(more, "upHttpBytesPerDelivery") - value(less, "upHttpBytesPerDelivery");
        expect(paid).toBeCloseTo(10 * value(less, "requestsPerDelivery"), 6);
        expect(value(more, "upOpeningIpBytesPerSubscriber")).toBeGreaterThan(
          value(less, "upOpeningIpBytesPerSubscriber"),
        );
      }),
    );
  });

  it("HTTP/2 sends a cookie of a kibibyte once", () => {
    const polls = (cookieBytes: number) =>
      predict("short-polling", parametersWith({ tls: true, httpVersion: 2, headers: "cookie", cookieBytes }));
    const difference = value(polls(1024), "upHttpBytesPerDelivery") - value(polls(24), "upHttpBytesPerDelivery");
    expect(Math.abs(difference)).toBeLessThan(0.1);
  });

  it("says what it does not tell, and why", () => {
    const said = (changes: Partial<Parameters>, metric: StreamMetricName) =>
      predict("sse", parametersWith(changes))[metric];
    expect(said({}, "serverCpuUsPerDelivery")).toMatchObject({ kind: "not-modelled" });
    expect(said({ lossPercent: 1 }, "ipBytesPerDelivery")).toMatchObject({ kind: "not-modelled" });
    expect(said({ lossPercent: 1 }, "connectionsPeak")).toMatchObject({ kind: "modelled", value: 1 });
    expect(said({ via: "nginx" }, "latencyMeanUs")).toMatchObject({ kind: "not-modelled" });
    expect(said({ bandwidthMbitPerS: 1 }, "latencyMeanUs")).toMatchObject({ kind: "not-modelled" });
    expect(said({ bandwidthMbitPerS: 1 }, "ipBytesPerDelivery")).toMatchObject({ kind: "modelled" });
    expect(said({ jitterMs: 5, rttMs: 20 }, "latencyP50Us")).toMatchObject({ kind: "not-modelled" });
    expect(said({ messagesPerSecond: 0 }, "latencyMeanUs")).toMatchObject({ kind: "not-modelled" });
    expect(Object.keys(predict("sse", parametersWith()))).toEqual(Object.keys(STREAM_METRICS));
  });
});
