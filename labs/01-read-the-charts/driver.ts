// What the check asks of a solution of exercise 1, and what it measures with our server on a real socket.
import { once } from "node:events";
import { connect } from "node:net";
import { readFrameSequence } from "../../protocol/websocket/frame-sequence.ts";
import { startLabServer } from "../../server/lab-server.ts";
import * as solution from "./starter/solution.ts";

/** One exchange on a TCP connection of its own. */
export interface Recorded {
  readonly sent: Uint8Array;
  readonly received: Uint8Array;
  /** As the server's socket counted them. */
  readonly counted: { readonly in: number; readonly out: number };
}

/** What an answer may take to come. */
const ANSWER_MS = 2000;
const HEAD_END = "\r\n\r\n";

export const calls = {
  messageBytes: solution.messageBytes,
  headBytes: solution.headBytes,
  pollBytes: solution.pollBytes,
  newConnectionBytes: solution.newConnectionBytes,
  frameBytes: solution.frameBytes,
  classicRows: solution.classicRows,
  megabitsPerSecond: solution.megabitsPerSecond,

  /** Publishes the payloads, then sends the lines as one request and reads the whole answer. */
  recordPoll: (payloads: readonly string[], requestLines: readonly string[]): Promise<Recorded> =>
    record(payloads, requestLines, isWholeAnswer),

  /** The same with an opening handshake, until as many frames as payloads have come after the cursor's. */
  recordFrames: (payloads: readonly string[], requestLines: readonly string[]): Promise<Recorded> =>
    record(payloads, requestLines, (received) => framesIn(received) > payloads.length),
};

async function record(
  payloads: readonly string[],
  requestLines: readonly string[],
  isWhole: (received: Buffer) => boolean,
): Promise<Recorded> {
  const server = await startLabServer({ port: 0 });
  try {
    for (const payload of payloads) await server.stream.publish(payload, 123_456_789_012);
    const sent = Buffer.from(requestLines.join("\r\n") + HEAD_END);
    const socket = connect(server.port, "127.0.0.1");
    let received = Buffer.alloc(0);
    socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error(`no whole answer within ${ANSWER_MS} ms`)));
    socket.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (isWhole(received)) socket.destroy();
    });
    socket.write(sent);
    await once(socket, "close");
    const counts = Object.values(server.meter.snapshot());
    return {
      sent: Uint8Array.from(sent),
      received: Uint8Array.from(received),
      counted: {
        in: counts.reduce((sum, { bytesIn }) => sum + bytesIn, 0),
        out: counts.reduce((sum, { bytesOut }) => sum + bytesOut, 0),
      },
    };
  } finally {
    await server.close({ graceMs: 100 });
  }
}

function isWholeAnswer(received: Buffer): boolean {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd < 0) return false;
  const contentBytes = /^content-length: (\d+)/im.exec(received.toString("latin1", 0, headEnd))?.[1] ?? "0";
  return received.length >= headEnd + HEAD_END.length + Number(contentBytes);
}

function framesIn(received: Buffer): number {
  const headEnd = received.indexOf(HEAD_END);
  if (headEnd < 0) return 0;
  const { frames } = readFrameSequence(received.subarray(headEnd + HEAD_END.length), {});
  return frames.filter(({ isWhole }) => isWhole).length;
}
