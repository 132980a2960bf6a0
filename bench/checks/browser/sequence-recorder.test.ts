import { describe, expect, it } from "vitest";
import { createSequenceRecorder, type Sequence } from "./sequence-recorder.ts";
import { judgeSequence } from "./sequences.ts";

const PAGE = "GET /checks HTTP/1.1\r\nHost: x\r\n\r\n";
const PAGE_ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
const POLL = "GET /poll?after=e.0 HTTP/1.1\r\nHost: x\r\n\r\n";
const MESSAGES = '[{"id":1},{"id":2}]';
const POLL_ANSWER = `HTTP/1.1 200 OK\r\nContent-Length: ${MESSAGES.length}\r\n\r\n${MESSAGES}`;
const NOTHING_NEW = "HTTP/1.1 204 No Content\r\n\r\n";

function summarize(steps: Sequence["steps"]): string[] {
  return steps.map(({ direction, what, messages, bytes }) => `${direction} ${what} ${messages} ${bytes}`);
}

describe("a sequence recorder", () => {
  it("leaves out the page's own requests, and counts messages and bytes of the polls, cut at every byte", () => {
    const recorder = createSequenceRecorder("short-polling", () => 0);
    for (const [up, down] of [
      [PAGE, PAGE_ANSWER],
      [POLL, POLL_ANSWER],
      [POLL, NOTHING_NEW],
    ] as const) {
      for (const byte of Buffer.from(up)) recorder.onUp(0, Buffer.of(byte));
      for (const byte of Buffer.from(down)) recorder.onDown(0, Buffer.of(byte));
    }
    expect(summarize([...recorder.steps])).toEqual([
      `up request 0 ${POLL.length}`,
      `down answer 2 ${POLL_ANSWER.length}`,
      `up request 0 ${POLL.length}`,
      `down answer 0 ${NOTHING_NEW.length}`,
    ]);
  });

  it("keeps two connections apart", () => {
    const recorder = createSequenceRecorder("long-polling", () => 0);
    const ask = Buffer.from("GET /long-poll HTTP/1.1\r\n\r\n");
    recorder.onUp(0, ask);
    recorder.onUp(1, ask);
    recorder.onDown(1, Buffer.from(NOTHING_NEW));
    recorder.onDown(0, Buffer.from(POLL_ANSWER));
    expect(summarize([...recorder.steps]).slice(2)).toEqual([
      `down answer 0 ${NOTHING_NEW.length}`,
      `down answer 2 ${POLL_ANSWER.length}`,
    ]);
  });

  it("counts events whose chunks came together, and neither comments nor the first cursor", () => {
    const recorder = createSequenceRecorder("sse", () => 0);
    recorder.onUp(0, Buffer.from("GET /sse HTTP/1.1\r\n\r\n"));
    const head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n";
    recorder.onDown(0, Buffer.from(`${head}9\r\nid: e.0\n\n\r\n`));
    const event = "12\r\nid: e.1\ndata: {}\n\n\r\n";
    recorder.onDown(0, Buffer.from(event + event));
    recorder.onDown(0, Buffer.from("4\r\n: \n\n\r\n"));
    expect(summarize([...recorder.steps])).toEqual([
      "up request 0 21",
      `down answer 0 ${head.length}`,
      "down message 0 14",
      `down message 2 ${2 * event.length}`,
      "down message 0 9",
    ]);
  });

  it("reads frames behind the 101, also those in the same piece, and tells Close from messages", () => {
    const recorder = createSequenceRecorder("websocket", () => 0);
    recorder.onUp(0, Buffer.from("GET /ws HTTP/1.1\r\nUpgrade: websocket\r\n\r\n"));
    const head = "HTTP/1.1 101 Switching Protocols\r\n\r\n";
    recorder.onDown(0, Buffer.concat([Buffer.from(head), Buffer.from("81027b7d", "hex")]));
    recorder.onDown(0, Buffer.concat([Buffer.from([0x81, 8]), Buffer.from('{"id":1}')]));
    recorder.onUp(0, Buffer.from("888237fa213d3412", "hex"));
    expect(summarize([...recorder.steps])).toEqual([
      "up opening 0 40",
      `down opening 0 ${head.length}`,
      "down message 0 4",
      "down message 1 10",
      "up close 0 8",
    ]);
  });
});

describe("judging a sequence", () => {
  const step = { atMs: 0, messages: 0, bytes: 1, detail: "" };
  const poll = [
    { ...step, direction: "up", what: "request" },
    { ...step, direction: "down", what: "answer", messages: 1 },
  ] as const;
  const drawn: Sequence = { kind: "sequence", transport: "short-polling", steps: [...poll, ...poll] };

  it("accepts what was drawn and handed over alike", () => {
    expect(judgeSequence(drawn, [1, 2], 2).isRight).toBe(true);
  });

  it.each([
    ["a message that the page never had", drawn, [1], 2],
    ["a message that came twice", drawn, [1, 2, 2], 2],
    ["a message that was not drawn", { ...drawn, steps: drawn.steps.slice(0, 3) }, [1, 2], 2],
    ["an event stream that was asked for twice", { ...drawn, transport: "sse" }, [1, 2], 2],
    ["a WebSocket without an opening", { ...drawn, transport: "websocket" }, [1, 2], 2],
  ] as const)("refuses %s", (_, sequence, ids, published) => {
    expect(judgeSequence({ ...sequence, steps: [...sequence.steps] }, ids, published).isRight).toBe(false);
  });
});
