// EventSource in a real browser: text, reconnecting, and the limit of connections (WHATWG HTML §9.2): claim C15.
import { setTimeout as delay } from "node:timers/promises";
import { createLedger } from "../../../clients/ledger.ts";
import { type Attempt, type Finding, passedIf, type Rule } from "../rule.ts";
import { type BrowserSubject, OCTETS_PATH } from "./subject.ts";
import { startTap } from "./tap.ts";

/** Chromium's, over HTTP/1.1 and to one origin. */
const MOST_CONNECTIONS = 6;
/** How long those that are too many are watched not to open; on loopback those that may do within a few milliseconds. */
const WATCHED_MS = 500;
const STREAMS_OVER_HTTP2 = 20;
/** Chromium waits for 3 s before it connects again. */
const RESUMING_LIMIT_MS = 12_000;

export const EVENT_STREAM_RULES: readonly Rule<BrowserSubject>[] = [
  {
    id: "event-source-text-only",
    claims: ["C15"],
    section: "WHATWG HTML §9.2.5",
    expected: "a string; three octets that are no UTF-8 become U+FFFD each",
    attempt: async (subject, attempt) => {
      const server = await subject.startServer(attempt);
      const page = await subject.openPage(attempt, server.url);
      const { type, codePoints } = await page.call("firstEvent", OCTETS_PATH);
      return passedIf(
        type === "string" && codePoints.join() === "fffd,fffd,fffd",
        `a ${type}: ${codePoints.join(" ")}`,
      );
    },
  },
  {
    id: "event-source-resumes",
    claims: ["C15"],
    section: "WHATWG HTML §9.2.3",
    expected: "after a cut a second request with Last-Event-ID, and each of 6 messages once",
    limitMs: RESUMING_LIMIT_MS,
    attempt: (subject, attempt) => resume(subject, attempt),
  },
  {
    id: "event-source-six-connections",
    claims: ["C15"],
    section: "RFC 9112 §9.4",
    expected: `HTTP/1.1: ${MOST_CONNECTIONS} of 7 event streams open, a poll beside them waits; both come when two were closed`,
    attempt: (subject, attempt) => exceedConnections(subject, attempt),
  },
  {
    id: "event-source-many-on-http2",
    claims: ["C15"],
    section: "RFC 9113 §5",
    expected: `HTTP/2: ${STREAMS_OVER_HTTP2} event streams and a poll beside them over 1 connection`,
    attempt: (subject, attempt) => openOverHttp2(subject, attempt),
  },
];

/** The server cuts all connections; messages are published before, meanwhile, and after. */
async function resume(subject: BrowserSubject, attempt: Attempt): Promise<Finding> {
  const server = await subject.startServer(attempt);
  const requests: string[] = [];
  const onUp = (_: number, bytes: Buffer): void =>
    void requests.push(...bytes.toString("latin1").split(/(?<=\r\n\r\n)/));
  const tap = await startTap(server.url, { onUp, onDown: () => {} }, attempt);
  const page = await subject.openPage(attempt, tap.origin);
  await page.call("openEventSources", { path: "/sse", count: 1 });
  await page.call("untilOpened", 1);
  const publish = async (count: number): Promise<void> => {
    for (let i = 0; i < count; i++) await server.stream.publish("x", 0);
  };
  await publish(3);
  await page.call("untilMessages", 3);
  server.cutConnections();
  await publish(2);
  await page.call("untilOpened", 2);
  await publish(1);
  const { opens, messages } = await page.call("untilMessages", 6);
  const ledger = createLedger(0);
  for (const { id } of messages) ledger.arrived(id);
  const { delivered, lost, duplicate } = ledger.close(6);
  const lastEventIds = requests
    .filter((head) => head.startsWith("GET /sse "))
    .map((head) => /^Last-Event-ID: (\S+)/im.exec(head)?.[1] ?? "none");
  const isResumed = opens === 2 && lastEventIds.join() === `none,${server.stream.epoch}.3`;
  const got = `opened ${opens} times, Last-Event-ID ${lastEventIds.join(", then ")}; ${delivered} of 6 messages, ${lost} lost, ${duplicate} doubled`;
  return passedIf(isResumed && delivered === 6 && lost + duplicate === 0, got);
}

async function exceedConnections(subject: BrowserSubject, attempt: Attempt): Promise<Finding> {
  const server = await subject.startServer(attempt);
  const page = await subject.openPage(attempt, server.url);
  await page.call("openEventSources", { path: "/sse", count: MOST_CONNECTIONS + 1 });
  await page.call("untilOpened", MOST_CONNECTIONS);
  await page.call("startFetch", "/poll?after=0");
  await delay(WATCHED_MS);
  const polled = await page.call("fetchState", null);
  const { sse, "short-polling": polls } = server.meter.snapshot();
  const got = `${sse.open} of ${MOST_CONNECTIONS + 1} event streams open, the poll ${polled}`;
  if (sse.requests !== MOST_CONNECTIONS || polls.requests > 0 || polled !== "pending") return passedIf(false, got);
  await page.call("closeEventSources", 2);
  await page.call("untilOpened", MOST_CONNECTIONS + 1);
  const { status } = await page.call("untilFetched", null);
  return passedIf(
    status === 204,
    `${got}; when two were closed the seventh opened, and the poll was answered ${status}`,
  );
}

async function openOverHttp2(subject: BrowserSubject, attempt: Attempt): Promise<Finding> {
  const server = await subject.startServer(attempt, { tls: true, http: 2 });
  const page = await subject.openPage(attempt, server.url);
  await page.call("openEventSources", { path: "/sse", count: STREAMS_OVER_HTTP2 });
  await page.call("untilOpened", STREAMS_OVER_HTTP2);
  await page.call("startFetch", "/poll?after=0");
  const { status, protocol } = await page.call("untilFetched", null);
  const { open, requests } = server.meter.snapshot().sse;
  const got = `${requests} event streams over ${open} connection, a poll beside them answered ${status} by ${protocol}`;
  return passedIf(requests === STREAMS_OVER_HTTP2 && open === 1 && status === 204 && protocol === "h2", got);
}
