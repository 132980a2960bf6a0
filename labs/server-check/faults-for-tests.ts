// The faults, by name: each a server that is wrong in one way, and the rules that shall catch it.
import { PING, TEXT } from "../../bench/checks/conformance/raw-frame.ts";
import { type Fault, type ProxiedAnswer, type ProxiedQuestion, reframed } from "./faulty-server-for-tests.ts";

export interface KnownFault {
  readonly fault: Fault;
  /** Ids of rules. */
  readonly caughtBy: readonly string[];
  /** The same, of rules that see it only by waiting in vain. */
  readonly caughtByWaiting?: readonly string[];
}

const all = (rule: string): string[] =>
  ["short-polling", "long-polling", "sse", "websocket"].map((one) => `${one}-${rule}`);

type Json = Readonly<Record<string, unknown>>;
/** Changes the JSON of whole answers. */
const json = (change: (value: Json | readonly unknown[]) => unknown) => (answer: ProxiedAnswer) => {
  if (answer.status !== 200 || !String(answer.headers["content-type"]).startsWith("application/json")) return;
  answer.content = Buffer.from(JSON.stringify(change(JSON.parse(answer.content.toString()) as Json)));
};
/** The same, of what is no array. */
const facts = (change: (value: Json) => Json) =>
  json((value) => (Array.isArray(value) ? value : change(value as Json)));
const status = (from: number, to: number) => (answer: ProxiedAnswer) => {
  if (answer.status === from) answer.status = to;
};
const query = (change: (parameters: URLSearchParams) => void) => (question: ProxiedQuestion) => {
  const url = new URL(question.path, "http://x");
  change(url.searchParams);
  question.path = url.pathname + url.search;
};
const isMessage = (text: string): boolean => text.includes('"payload"');
/** The same on every transport: what becomes of one message's text. */
const messages = (change: (text: string) => readonly string[]): Fault => ({
  answer: json((value) =>
    Array.isArray(value)
      ? value.flatMap((one) => change(JSON.stringify(one)).map((text) => JSON.parse(text) as unknown))
      : value,
  ),
  block: (block) => (isMessage(block) ? change(block) : [block]),
  frame: (frame) =>
    frame.opcode === TEXT && isMessage(frame.payload.toString())
      ? change(frame.payload.toString()).map((text) => reframed(frame, Buffer.from(text)))
      : [frame.bytes],
});

export const FAULTS: Readonly<Record<string, KnownFault>> = {
  "each message twice": { fault: messages((text) => [text, text]), caughtBy: all("order") },
  "loses messages": {
    fault: messages((text) => (/"message 9"|"x"/.test(text) ? [] : [text])),
    caughtBy: [],
    caughtByWaiting: [...all("order"), ...all("many"), "sse-event"],
  },
  "alters payloads": { fault: messages((text) => [text.replace("message 7", "message 8")]), caughtBy: ["sse-order"] },
  "forgets where a client is": {
    fault: {
      question: (question) => {
        query((parameters) => parameters.set("after", "0"))(question);
        delete question.headers["last-event-id"];
      },
    },
    caughtBy: [
      ...all("from-now"),
      ...all("resume"),
      ...all("gap-epoch"),
      ...all("gap-ahead"),
      ...all("gap-old"),
      ...all("malformed-after"),
      "poll-empty",
      "poll-array",
      "long-poll-at-once",
      "long-poll-wakes",
      "websocket-opening-cursor",
      "sse-opening",
      "sse-last-event-id",
    ],
  },
  "200 and [] instead of 204": {
    fault: {
      answer(answer) {
        if (answer.status !== 204) return;
        Object.assign(answer, { status: 200, content: Buffer.from("[]") });
      },
    },
    caughtBy: ["poll-empty", "long-poll-hold", "long-poll-no-wait"],
  },
  "does not wait": {
    fault: { question: query((parameters) => parameters.has("waitMs") && parameters.set("waitMs", "0")) },
    caughtBy: ["long-poll-wakes", "long-poll-hold", "long-poll-malformed-wait"],
  },
  "holds as long as it likes": {
    fault: { question: query((parameters) => parameters.has("waitMs") && parameters.set("waitMs", "20000")) },
    caughtBy: [],
    caughtByWaiting: ["long-poll-hold", "long-poll-no-wait"],
  },
  "may be cached": {
    fault: { answer: (answer) => void (answer.headers["cache-control"] = "max-age=60") },
    caughtBy: [
      "poll-empty",
      "poll-array",
      "long-poll-at-once",
      "sse-head",
      "head-poll",
      "head-long-poll",
      "head-sse",
      "head-clock",
    ],
  },
  "answers every method": {
    fault: { answer: status(405, 200) },
    caughtBy: ["method-poll", "method-long-poll", "method-sse", "method-publish"],
  },
  "errors for nobody": {
    fault: { answer: (answer) => void (answer.status === 400 && (answer.content = Buffer.from("Bad\nRequest"))) },
    caughtBy: ["error-json"],
  },
  "no Date": { fault: { answer: (answer) => void delete answer.headers["date"] }, caughtBy: ["date"] },
  "lets everybody in": {
    fault: {
      question({ headers }) {
        headers.host = "127.0.0.1";
        delete headers.origin;
      },
    },
    caughtBy: ["host-checked", "origin-checked-publish", "origin-checked-websocket"],
  },
  "refuses its own pages": {
    fault: {
      question: ({ headers }) => void (headers.origin !== undefined && (headers.origin = "http://other.example")),
    },
    caughtBy: ["own-origin-allowed"],
  },
  "takes whatever is published": {
    fault: {
      answer(answer) {
        status(400, 201)(answer);
        status(413, 201)(answer);
      },
    },
    caughtBy: ["publish-malformed", "publish-too-large"],
  },
  "publishes without saying what": {
    fault: {
      answer: (answer) => void (answer.status === 201 && (answer.content = Buffer.from('{"id":1,"cursor":"e.1"}'))),
    },
    caughtBy: ["publish-answer"],
  },
  "echoes a megabyte at most": {
    fault: {
      answer: (answer) => void (answer.content = answer.content.subarray(0, 1_000_000)),
      frame: (frame) => [frame.payload.length > 1_000_000 ? reframed(frame, frame.payload.subarray(1)) : frame.bytes],
    },
    caughtBy: ["echo-post", "echo-websocket-10-mb"],
  },
  "closes as if all were well": {
    fault: {
      frame: (frame) => [frame.opcode === 8 ? reframed(frame, Buffer.of(0x03, 0xe8)) : frame.bytes],
    },
    caughtBy: ["invalid-utf8-closes"],
    caughtByWaiting: ["echo-websocket-too-long"],
  },
  "a clock in milliseconds": {
    fault: {
      answer: facts((value) =>
        "nowUs" in value ? { ...value, nowUs: Math.round(Number(value["nowUs"]) / 1000) } : value,
      ),
    },
    caughtBy: ["clock", "published-at"],
  },
  "says that older messages are kept than are": {
    fault: {
      answer: facts((value) => ("oldestId" in value ? { ...value, oldestId: Number(value["oldestId"]) - 1 } : value)),
    },
    caughtBy: all("from-oldest"),
  },
  "counts nothing": {
    fault: { answer: facts((value) => ("transports" in value ? { transports: {} } : value)) },
    caughtBy: ["stats"],
  },
  "an event stream of its own": {
    fault: {
      answer: (answer) =>
        void (answer.headers["content-type"] = String(answer.headers["content-type"]).replace("event-stream", "plain")),
      block: (block, index) =>
        block.startsWith(":") ? [] : [index === 0 ? "data: hello" : block.replace(/^id: .*\n/, "")],
    },
    caughtBy: ["sse-head", "sse-opening", "sse-event"],
    caughtByWaiting: ["sse-heartbeat"],
  },
  "ignores Last-Event-ID": {
    fault: { question: ({ headers }) => void delete headers["last-event-id"] },
    caughtBy: ["sse-last-event-id"],
  },
  "stops the stream at large messages": {
    fault: { block: (block) => (block.length > 100_000 ? [] : [block]) },
    caughtBy: [],
    caughtByWaiting: ["sse-stalled-reader"],
  },
  "begins with messages": {
    fault: { frame: (frame, index) => (index === 0 ? [] : [frame.bytes]) },
    caughtBy: [],
    caughtByWaiting: ["websocket-opening-cursor"],
  },
  "no pings": {
    fault: { frame: (frame) => (frame.opcode === PING ? [] : [frame.bytes]) },
    caughtBy: [],
    caughtByWaiting: ["websocket-heartbeat"],
  },
  "keeps the dead": { fault: { neverEnds: true }, caughtBy: [], caughtByWaiting: ["websocket-half-open"] },
  "does not listen": {
    fault: { isDeaf: true },
    caughtBy: [],
    caughtByWaiting: ["websocket-echo-and-ping", "websocket-full-duplex"],
  },
  "binary in the other order": {
    fault: {
      frame: (frame) => [frame.opcode === 2 ? reframed(frame, frame.payload.toReversed()) : frame.bytes],
    },
    caughtBy: ["websocket-binary"],
  },
  "400 without a word of the right version": {
    fault: {
      answer(answer) {
        if (answer.status !== 426) return;
        answer.status = 400;
        delete answer.headers["upgrade"];
      },
    },
    caughtBy: ["websocket-plain-request", "websocket-other-version-fields"],
  },
  "knows no HEAD": {
    fault: { answer: (answer, { method }) => void (method === "HEAD" && (answer.status = 501)) },
    caughtBy: ["head-poll", "head-long-poll", "head-sse", "head-clock"],
  },
};
