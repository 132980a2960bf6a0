// MADE-UP checks and recordings for tests: plausible, measured by nobody.
import type { Check, ChecksResult, Recording } from "../../bench/result/checks-schema.ts";
import { estimate } from "../../bench/statistics.ts";
import { type Transport, TRANSPORTS } from "../../protocol/transports.ts";

const head = { kind: "checks", startedAt: "2025-01-05T08:30:00.000Z", notMeasured: null } as const;

const CHECKS: readonly Check[] = [
  {
    id: "accept-of-rfc-sample",
    claims: ["C10"],
    section: "RFC 6455 §1.3",
    outcome: "passed",
    expected: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
    got: "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=",
  },
  {
    id: "length-125",
    claims: ["C11"],
    section: "RFC 6455 §5.2",
    outcome: "passed",
    expected: "81 7d",
    got: "81 7d",
  },
  {
    id: "unmasked-frame-closes",
    claims: ["C11", "C12"],
    section: "RFC 6455 §5.1",
    outcome: "failed",
    expected: "Close 1002",
    got: "the connection stayed open",
  },
  {
    id: "made-up-check",
    claims: ["C20"],
    section: "RFC 6455 §1.3",
    outcome: "skipped",
    expected: "a page on the same port",
    got: "no TLS here",
  },
];

function sequence(transport: Transport): Recording {
  const isPolling = transport.endsWith("polling");
  const step = { up: { direction: "up", what: "request" }, down: { direction: "down", what: "answer" } } as const;
  const steps = Array.from({ length: 30 }, (_, index) => ({
    ...(isPolling || index < 2
      ? step[index % 2 === 0 ? "up" : "down"]
      : ({ direction: "down", what: "message" } as const)),
    atMs: index * 180 + Math.floor(index / 7) * 900,
    messages: index % 4 === 3 || (!isPolling && index > 1) ? 1 : 0,
    bytes: index % 2 === 0 && isPolling ? 118 : 257,
    detail: index % 2 === 0 && isPolling ? "GET /poll?after=abc.17" : "200, one message",
  }));
  return { kind: "sequence", transport, steps };
}

const CONNECTION: Recording = {
  kind: "connection",
  pieces: [
    { direction: "up", what: "HTTP request", section: "RFC 6455 §4.1", bytes: 8, hex: "474554202f777320" },
    {
      direction: "down",
      what: "101 Switching Protocols",
      section: "RFC 6455 §4.2.2",
      bytes: 8,
      hex: "485454502f312e31",
    },
    {
      direction: "up",
      what: "text frame, masked, “Hello”",
      section: "RFC 6455 §5.2",
      bytes: 11,
      hex: "818537fa213d7f9f4d5158",
    },
    {
      direction: "down",
      what: "binary frame of 200 octets",
      section: "RFC 6455 §5.2",
      bytes: 204,
      hex: "827e00c8".padEnd(408, "ab"),
    },
  ],
};

const ATTRIBUTES: Recording = {
  kind: "attributes",
  steps: [
    { atMs: 0, event: "new WebSocket()", values: { readyState: 0, protocol: "", bufferedAmount: 0 } },
    { atMs: 12.4, event: "open", values: { readyState: 1, protocol: "lab.json.v1", bufferedAmount: 0 } },
    { atMs: 13, event: "send()", values: { readyState: 1, protocol: "lab.json.v1", bufferedAmount: 100_000 } },
    { atMs: 40.2, event: "close", values: { readyState: 3, protocol: "lab.json.v1", bufferedAmount: 0 } },
  ],
};

const FIGURES: ChecksResult["figures"] = [
  { name: "maskUsPerMiB", unit: "us", estimate: estimate([104, 106, 105, 104, 107, 105]) },
  { name: "byteLoopUsPerMiB", unit: "us", estimate: estimate([1440, 1460, 1451, 1449, 1455, 1462]) },
];

/** Conformance with a failure, and a browser that could be asked. */
export function checksScenarios(): ChecksResult[] {
  return [
    {
      ...head,
      name: "conformance",
      subject: "a made-up server",
      checks: [...CHECKS],
      recordings: [CONNECTION],
      figures: FIGURES,
    },
    {
      ...head,
      name: "browser",
      subject: "a made-up browser",
      checks: CHECKS.filter(({ outcome }) => outcome === "passed").map((check) => ({
        ...check,
        claims: ["C18", "C19"],
      })),
      recordings: [...TRANSPORTS.map(sequence), ATTRIBUTES],
    },
  ];
}
