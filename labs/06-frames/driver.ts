// What the check asks of a solution of exercise 6, in the student's process.
import { openWebSocket } from "../../clients/websocket-connection.ts";
import type { WebSocketError } from "../../protocol/websocket/errors.ts";
import type { Frame, Opcode } from "../../protocol/websocket/frame.ts";
import type { Role } from "../../protocol/websocket/frame-header.ts";
import { startLabServer } from "../../server/lab-server.ts";
import { applyMask, createFrameParser, encodeFrame } from "./starter/solution.ts";

export interface Parsed {
  readonly frames: readonly Frame[];
  /** What the parser threw. */
  readonly error:
    | { readonly name: string; readonly message: string; readonly closeCode: number | undefined }
    | undefined;
}

export interface Encoded {
  readonly frame: Uint8Array;
  readonly payloadAfter: Uint8Array;
}

/** The limit that parsers are made with. */
export const MAX_PAYLOAD_BYTES = 1024 * 1024;
/** What a message may take to come back. */
const ECHO_MS = 2000;

export const calls = {
  mask(bytes: Uint8Array, key: Uint8Array): Uint8Array {
    applyMask(bytes, key);
    return bytes;
  },

  /** The frame, and what has become of the caller's payload. */
  encode(opcode: Opcode, payload: Uint8Array, options: { fin?: boolean; maskingKey?: Uint8Array }): Encoded {
    const frame = encodeFrame(opcode, payload, options);
    return { frame, payloadAfter: payload };
  },

  parse,

  /** Many streams at once, each with a parser of its own. */
  parseEach(role: Role, streams: readonly (readonly Uint8Array[])[]): readonly Parsed[] {
    return streams.map((chunks) => parse(role, chunks));
  },

  /** Messages of so many bytes, one after the other, through our server with the student's parser; the sizes that came back. */
  async echoThroughServer(sizes: readonly number[]): Promise<{ echoed: readonly number[]; closedWith: string }> {
    const server = await startLabServer({ port: 0, webSocketParts: { createFrameParser } });
    const echoed: number[] = [];
    let onEcho = (): void => {};
    const socket = await openWebSocket(`${server.url}/echo`, {
      onBinary(bytes) {
        echoed.push(bytes.length);
        onEcho();
      },
    });
    for (const size of sizes) {
      const came = new Promise<boolean>((resolve) => {
        onEcho = () => resolve(true);
        setTimeout(() => resolve(false), ECHO_MS);
        void socket.closed.then(() => resolve(false));
      });
      socket.sendBinary(new Uint8Array(size).fill(0x61));
      if (!(await came)) break;
    }
    socket.close();
    const { code, reason } = await socket.closed;
    await server.close({ graceMs: 100 });
    return { echoed, closedWith: reason === "" ? `${code}` : `${code} ${reason}` };
  },
};

/** The frames that came out of the chunks, and what the parser threw. */
function parse(role: Role, chunks: readonly Uint8Array[]): Parsed {
  const frames: Frame[] = [];
  try {
    const parser = createFrameParser({
      role,
      maxPayloadBytes: MAX_PAYLOAD_BYTES,
      onFrame: ({ fin, rsv1, opcode, masked, payload }) =>
        frames.push({ fin, rsv1, opcode, masked, payload: Uint8Array.from(payload) }),
    });
    for (const chunk of chunks) parser.push(Uint8Array.from(chunk)); // a parser owns its chunks, and may change them
    return { frames, error: undefined };
  } catch (error) {
    const { name, message, closeCode } = error as Partial<WebSocketError>;
    return { frames, error: { name: name ?? String(error), message: message ?? "", closeCode } };
  }
}
