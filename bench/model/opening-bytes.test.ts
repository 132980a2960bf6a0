// The model's openings against what real clients and a real server write, for every transport and profile.
import { afterEach, describe, expect, it } from "vitest";
import { followStream } from "../../clients/by-transport.ts";
import { createMeter, type Meter } from "../../clients/meter.ts";
import { TRANSPORTS, type Transport } from "../../protocol/transports.ts";
import { EPOCH, startTestServer } from "../../server/lab-server-for-tests.ts";
import { headerFields } from "../header-profiles.ts";
import type { Parameters } from "../result/schema.ts";
import { DEFAULTS } from "../scenarios/scenario.ts";
import { DEFAULT_ASSUMPTIONS } from "./assumptions.ts";
import { expectedOpening } from "./expected-phases.ts";
import type { BothWays } from "./layers.ts";

const BASE: Parameters = { ...DEFAULTS, subscribers: 1, messagesPerSecond: 1, measuredMs: 1000 };
const abort = new Set<AbortController>();

afterEach(() => {
  for (const one of abort) one.abort();
  abort.clear();
});

type Counted = Record<"up" | "down", { http: number; framing: number }>;

/** Opens one following. Without TLS's layer, whose signatures differ in length by a byte or two. */
async function measure(
  transport: Transport,
  parameters: Parameters,
): Promise<{ measured: Counted; expected: Counted }> {
  const { tls, httpVersion, compression, headers, holdMs } = parameters;
  const server = await startTestServer({ compression, ...(tls && { tls, http: httpVersion }) });
  const url = `${tls ? "https" : "http"}://127.0.0.1:${server.port}`;
  const authority = `127.0.0.1:${server.port}`;
  const meter = createMeter();
  const controller = new AbortController();
  abort.add(controller);
  await new Promise<void>((opened, failed) => {
    followStream(transport, url, {
      after: `${EPOCH}.0`,
      signal: controller.signal,
      meter,
      fields: headerFields(transport, parameters, url),
      httpVersion,
      compression: compression || headers !== "bare",
      subprotocol: "lab.json.v1",
      pollIntervalMs: 60_000,
      holdMs,
      ...(server.certificatePem !== undefined && { certificateAuthority: server.certificatePem }),
      onMessage: () => {},
      onOpen: () => opened(),
    }).catch(failed);
  });
  const point = { transport, parameters, assume: { ...DEFAULT_ASSUMPTIONS, authority, epoch: EPOCH, idDigits: 1 } };
  const expected = counted(expectedOpening(point).sockets);
  await reached(meter, expected);
  return { measured: counted(meter.snapshot()), expected };
}

function counted({ up, down }: BothWays): Counted {
  return { up: { http: up.http, framing: up.framing }, down: { http: down.http, framing: down.framing } };
}

/** A long poll asks again, HTTP/2 acknowledges SETTINGS: as many bytes as are expected, or as many as come in a second. */
async function reached(meter: Meter, { up, down }: Counted): Promise<void> {
  const isReached = (): boolean => {
    const now = meter.snapshot();
    return now.up.http + now.up.framing >= up.http + up.framing && now.down.http >= down.http;
  };
  for (let tries = 0; tries < 100 && !isReached(); tries++) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** What is Huffman-coded or deflated, a date or a cursor among it, differs in length by a byte. */
const KINDS: readonly (readonly [name: string, toleratedBytes: number, changes: Partial<Parameters>])[] = [
  ["bare", 0, {}],
  ["as Chrome", 0, { headers: "chrome" }],
  ["with a cookie of 1 KiB", 0, { headers: "cookie", cookieBytes: 1024 }],
  ["over TLS", 0, { tls: true }],
  ["compressed", 1, { compression: true }],
  ["over HTTP/2", 1, { tls: true, httpVersion: 2 }],
  ["over HTTP/2 as Chrome", 1, { tls: true, httpVersion: 2, headers: "chrome" }],
];

describe.each(KINDS)("%s", (_, toleratedBytes, changes) => {
  it.each(TRANSPORTS)("%s opens with the bytes that the model says", async (transport) => {
    const { measured, expected } = await measure(transport, { ...BASE, ...changes });
    for (const direction of ["up", "down"] as const) {
      for (const layer of ["http", "framing"] as const) {
        const difference = measured[direction][layer] - expected[direction][layer];
        expect(Math.abs(difference), `${direction} ${layer}`).toBeLessThanOrEqual(toleratedBytes);
      }
    }
  });
});
