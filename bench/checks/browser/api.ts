// The WebSocket API of a page: constructor, attributes, events, mistakes (WHATWG WebSockets §3.1): claim C19.
import { type Attempt, type Finding, passedIf, type Rule } from "../rule.ts";
import { startOddServer } from "./odd-server.ts";
import type { AttributeStep } from "./page-calls.ts";
import { describeOpening } from "./refusals.ts";
import { type BrowserSubject, webSocketUrl } from "./subject.ts";

type ApiRule = Rule<BrowserSubject>;
type ApiCheck = Pick<ApiRule, "id" | "expected">;

const SECTION = "WHATWG WebSockets §3.1";
const SUBPROTOCOL = "lab.json.v1";
/** More than a socket takes at once. */
const SEND_BYTES = 500_000;
const MISTAKES: Readonly<Record<string, string>> = {
  "new WebSocket of no URL": "SyntaxError",
  "new WebSocket of ftp:": "SyntaxError",
  "a fragment in the URL": "SyntaxError",
  "a subprotocol twice": "SyntaxError",
  "a subprotocol that is no token": "SyntaxError",
  "send() while CONNECTING": "InvalidStateError",
  "close(1001)": "InvalidAccessError",
  "close(5000)": "InvalidAccessError",
  "close() with a reason of 124 B": "SyntaxError",
};

export const API_RULES: readonly ApiRule[] = [
  ofLife({ id: "api-url", expected: "the URL as it was given, from the beginning" }, (steps, url) => {
    const urls = distinct(steps.map(({ values }) => values.url));
    return passedIf(urls.join() === url, urls.join(", "));
  }),
  ofLife({ id: "api-ready-state", expected: "0 CONNECTING, 1 OPEN, 2 CLOSING, 3 CLOSED" }, (steps) => {
    const states = distinct(steps.map(({ values }) => values.readyState));
    return passedIf(states.join(", ") === "0, 1, 2, 3", states.join(", "));
  }),
  ofLife({ id: "api-events-in-order", expected: "open, message, message, close" }, (steps) => {
    const events = steps.map(({ event }) => event).filter((event) => /^\w+$/.test(event) && event !== "drained");
    return passedIf(events.join(", ") === "open, message, message, close", events.join(", "));
  }),
  ofLife({ id: "api-protocol", expected: `"" until open, then "${SUBPROTOCOL}"` }, (steps) => {
    const values = distinct(steps.map(({ values: { protocol } }) => `"${protocol}"`));
    return passedIf(values.join(", ") === `"", "${SUBPROTOCOL}"`, values.join(", then "));
  }),
  ofLife({ id: "api-extensions", expected: '"" until open, then "permessage-deflate" and its parameters' }, (steps) => {
    const values = distinct(steps.map(({ values: { extensions } }) => `"${extensions}"`));
    return passedIf(/^"",? ?"permessage-deflate\b[^"]*"$/.test(values.join(", ")), values.join(", then "));
  }),
  ofLife(
    { id: "api-buffered-amount", expected: `0, ${SEND_BYTES} right after send(), 0 once it has left` },
    (steps) => {
      const amountAt = (wanted: string): number | undefined =>
        steps.find(({ event }) => event === wanted)?.values.bufferedAmount;
      const got = ["open", `send(${SEND_BYTES} B)`, "drained"].map((event) => amountAt(event)).join(", ");
      return passedIf(got === `0, ${SEND_BYTES}, 0`, got);
    },
  ),
  {
    id: "api-binary-type",
    claims: ["C14", "C19"],
    section: SECTION,
    expected: 'blob by default; "arraybuffer", then "blob" as set; "text" is none and changes nothing',
    attempt: async (subject, attempt) => {
      const server = await subject.startServer(attempt);
      const page = await subject.openPage(attempt, server.url);
      const order = { url: webSocketUrl(server.url, "/echo"), values: ["arraybuffer", "text", "blob"] };
      const had = (await page.call("binaryTypes", order)).join(", ");
      return passedIf(had === "blob, arraybuffer, arraybuffer, blob", had);
    },
  },
  {
    id: "api-error-event",
    claims: ["C19"],
    section: SECTION,
    expected: "error, close; 1006, not clean, when the opening handshake fails",
    attempt: async (subject, attempt) => {
      const odd = await startOddServer(attempt, subject.isOddServerRight);
      const page = await subject.openPage(attempt, (await subject.startServer(attempt)).url);
      const got = describeOpening(await page.call("watchOpening", { url: odd("wrong-accept") }));
      return passedIf(got === "error, close; 1006, not clean", got);
    },
  },
  {
    id: "api-close-event",
    claims: ["C19"],
    section: SECTION,
    expected: '4000 "bye", clean, as the server says; 1005, clean, without a code; 1006, not clean, when TCP is cut',
    attempt: (subject, attempt) => closeEvents(subject, attempt),
  },
  {
    id: "api-mistakes",
    claims: ["C19"],
    section: SECTION,
    expected: describeMistakes(MISTAKES),
    attempt: async (subject, attempt) => {
      const server = await subject.startServer(attempt);
      const page = await subject.openPage(attempt, server.url);
      const thrown = await page.call("mistakes", { url: webSocketUrl(server.url, "/echo") });
      return passedIf(describeMistakes(thrown) === describeMistakes(MISTAKES), describeMistakes(thrown));
    },
  },
];

/** Judges the attributes of one WebSocket over its life; the first of these checks keeps them. */
function ofLife({ id, expected }: ApiCheck, judge: (steps: readonly AttributeStep[], url: string) => Finding): ApiRule {
  return {
    id,
    claims: ["C19"],
    section: SECTION,
    expected,
    attempt: async (subject, attempt) => {
      const server = await subject.startServer(attempt, { compression: true });
      const page = await subject.openPage(attempt, server.url);
      const url = webSocketUrl(server.url, "/ws");
      const steps = await page.call("watchAttributes", { url, subprotocols: [SUBPROTOCOL], sendBytes: SEND_BYTES });
      if (id === "api-url") attempt.record({ kind: "attributes", steps: steps.map((step) => ({ ...step })) });
      return judge(steps, url);
    },
  };
}

async function closeEvents(subject: BrowserSubject, attempt: Attempt): Promise<Finding> {
  const [server, odd] = await Promise.all([
    subject.startServer(attempt),
    startOddServer(attempt, subject.isOddServerRight),
  ]);
  const page = await subject.openPage(attempt, server.url);
  const got: string[] = [];
  for (const oddity of ["close-4000", "close-without-code", "cut"] as const) {
    const opening = await page.call("watchOpening", { url: odd(oddity), leaveClosing: true });
    got.push(`${describeOpening(opening)}${opening.reason === "" ? "" : ` "${opening.reason}"`}`);
  }
  const expected = ['open, close; 4000, clean "bye"', "open, close; 1005, clean", "open, close; 1006, not clean"];
  return passedIf(got.join() === expected.join(), got.join("; "));
}

function describeMistakes(thrown: Readonly<Record<string, string>>): string {
  return Object.entries(thrown)
    .map(([mistake, error]) => `${mistake}: ${error}`)
    .join("; ");
}

/** Each value once, in the order in which they first came. */
function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Set(values)];
}
