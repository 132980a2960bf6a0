// What passes on one browser's connections, as the steps of a sequence picture: requests, answers, messages, with their
// exact bytes of the TCP stream, at the instant at which the tap saw them.
import { TRANSPORT_PATHS, type Transport } from "../../../protocol/transports.ts";
import { createEventStreamParser } from "../../../protocol/event-stream.ts";
import { Opcode } from "../../../protocol/websocket/frame.ts";
import { createFrameParser } from "../../../protocol/websocket/frame-parser.ts";
import { formatFrame } from "../../../protocol/websocket/frame-text.ts";
import type { Recording } from "../../result/checks-schema.ts";
import type { TapListener } from "./tap.ts";

export type Sequence = Extract<Recording, { kind: "sequence" }>;
type Step = Sequence["steps"][number];

export interface SequenceRecorder extends TapListener {
  /** Of the transport's own requests only: the page's are left out. */
  readonly steps: readonly Step[];
}

/** Reads what comes down a connection, or goes up, once its head is through. */
type Reader = (bytes: Buffer) => void;

interface Connection {
  up: Reader;
  down: Reader;
}

const MAX_PAYLOAD_BYTES = 16 * 1024 * 1024;
const MAX_DETAIL_CHARS = 120;

/** `nowMs` counts from the picture's beginning. */
export function createSequenceRecorder(transport: Transport, nowMs: () => number): SequenceRecorder {
  const steps: Step[] = [];
  const connections = new Map<number, Connection>();
  const path = TRANSPORT_PATHS[transport];

  function add(step: Omit<Step, "atMs">): void {
    steps.push({ atMs: nowMs(), ...step, detail: step.detail.slice(0, MAX_DETAIL_CHARS) });
  }

  function connectionOf(id: number): Connection {
    const known = connections.get(id) ?? createConnection();
    connections.set(id, known);
    return known;
  }

  function createConnection(): Connection {
    const asked: boolean[] = []; // whether each request that has no answer yet is the transport's own
    const connection: Connection = {
      up: readMessages((head) => {
        const [requestLine = ""] = head.split("\r\n");
        const isOwn = requestLine.split(" ")[1]?.split("?")[0] === path;
        asked.push(isOwn);
        const what = /^upgrade:/im.test(head) ? ("opening" as const) : ("request" as const);
        const detail = requestLine.replace(/ HTTP\/1\.1$/, "");
        if (isOwn) add({ direction: "up", what, messages: 0, bytes: head.length, detail });
        return { contentBytes: 0, whenWhole: () => {} };
      }),
      down: readMessages((head) => {
        const isOwn = asked.shift() === true;
        const [statusLine = ""] = head.split("\r\n");
        const isEventStream = /^content-type: text\/event-stream/im.test(head);
        const isOpening = statusLine.includes(" 101 ");
        const contentBytes = isEventStream ? 0 : Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
        if (isOwn && isEventStream) connection.down = readEvents();
        if (isOwn && isOpening) {
          connection.up = readFrames("up");
          connection.down = readFrames("down");
        }
        return {
          contentBytes,
          next: () => connection.down,
          whenWhole(content) {
            if (!isOwn) return;
            const messages = contentBytes === 0 ? 0 : (JSON.parse(content) as unknown[]).length;
            const bytes = head.length + contentBytes;
            const detail = statusLine.replace(/^HTTP\/1\.1 /, "");
            add({ direction: "down", what: isOpening ? "opening" : "answer", messages, bytes, detail });
          },
        };
      }),
    };
    return connection;
  }

  /** Each piece that TCP brings is a step. Chunk sizes are lines of their own, which mean nothing to an event stream. */
  function readEvents(): Reader {
    let ids: string[] = [];
    const parser = createEventStreamParser({ onEvent: ({ lastEventId }) => ids.push(lastEventId) });
    return (bytes) => {
      ids = [];
      parser.push(bytes);
      add({
        direction: "down",
        what: "message",
        messages: ids.length,
        bytes: bytes.length,
        detail: ids.map((id) => `id: ${id}`).join(", "),
      });
    };
  }

  function readFrames(direction: Step["direction"]): Reader {
    let frames: { isMessage: boolean; isClose: boolean; text: string }[] = [];
    const parser = createFrameParser({
      role: direction === "up" ? "server" : "client",
      maxPayloadBytes: MAX_PAYLOAD_BYTES,
      onFrame(frame) {
        const isMessage = direction === "down" && Buffer.from(frame.payload).includes('"id":');
        frames.push({ isMessage, isClose: frame.opcode === Opcode.close, text: formatFrame(frame) });
      },
    });
    return (bytes) => {
      frames = [];
      parser.push(bytes);
      const what = frames.some(({ isClose }) => isClose) ? "close" : "message";
      const messages = frames.filter(({ isMessage }) => isMessage).length;
      add({ direction, what, messages, bytes: bytes.length, detail: frames.map(({ text }) => text).join("; ") });
    };
  }

  return {
    steps,
    onUp: (id, bytes) => connectionOf(id).up(bytes),
    onDown: (id, bytes) => connectionOf(id).down(bytes),
  };
}

interface HttpMessage {
  readonly contentBytes: number;
  readonly whenWhole: (content: string) => void;
  /** Who reads what comes behind it. */
  readonly next?: () => Reader;
}

/** Cuts a connection's bytes into messages of HTTP/1.1: `onHead` says how much content there is, and is then told it. */
function readMessages(onHead: (head: string) => HttpMessage): Reader {
  let pending = Buffer.alloc(0);
  let message: (HttpMessage & { readonly headBytes: number }) | undefined;
  const read: Reader = (bytes) => {
    pending = Buffer.concat([pending, bytes]);
    for (;;) {
      if (message === undefined) {
        const headBytes = pending.indexOf("\r\n\r\n") + 4;
        if (headBytes === 3) return;
        message = { ...onHead(pending.toString("latin1", 0, headBytes)), headBytes };
      }
      const { headBytes, contentBytes, whenWhole, next } = message;
      const end = headBytes + contentBytes;
      if (pending.length < end) return;
      message = undefined;
      whenWhole(pending.toString("utf8", headBytes, end));
      pending = pending.subarray(end);
      const reader = next?.() ?? read;
      if (reader === read) continue;
      if (pending.length > 0) reader(pending);
      return;
    }
  };
  return read;
}
