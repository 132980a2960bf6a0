// A WebSocket server that says the bytes of a test over TCP and hears the client through a strict observer.
import type { Socket } from "node:net";
import { setImmediate } from "node:timers/promises";
import { createListener, type Listener } from "../../protocol/websocket/conformance/listener-for-tests.ts";
import { encodeWire, type WireFrame } from "../../protocol/websocket/conformance/wire-for-tests.ts";
import { acceptValue } from "../../protocol/websocket/handshake.ts";
import { openWebSocket, type WebSocketConnection, type WebSocketOptions } from "../websocket-connection.ts";
import { sha1Base64 } from "../websocket-opening.ts";
import { startRawServer } from "./raw-server.ts";

export interface FrameServer extends Listener {
  readonly url: string;
  /** The server's side of the connection, once it is open. */
  readonly socket: Socket;
  /** Writes the chunks one by one, each in a turn of its own. */
  say(chunks: readonly Uint8Array[]): Promise<void>;
  sayFrames(...frames: WireFrame[]): void;
}

/** For one connection; `withAnswer` travels in the same write as the 101 answer. Closed with the test. */
async function startFrameServer(withAnswer: Uint8Array = Buffer.alloc(0)): Promise<FrameServer> {
  const listener = createListener("client");
  let socket: Socket | undefined;
  const server = await startRawServer((request) => {
    socket = request.socket;
    socket.on("data", listener.hear);
    socket.once("error", (error) => listener.end(error));
    socket.once("end", () => listener.end());
    const accept = acceptValue(/^Sec-WebSocket-Key: (.*)\r$/m.exec(request.head)?.[1] ?? "", sha1Base64);
    const fields = `Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n`;
    socket.write(Buffer.concat([Buffer.from(`HTTP/1.1 101 Switching Protocols\r\n${fields}\r\n`), withAnswer]));
  });
  function connected(): Socket {
    if (socket === undefined) throw new Error("nobody has connected yet");
    return socket;
  }
  return {
    ...listener,
    url: server.url,
    get socket() {
      return connected();
    },
    async say(chunks) {
      for (const chunk of chunks) {
        connected().write(chunk);
        if (chunks.length > 1) await setImmediate();
      }
    },
    sayFrames: (...frames) =>
      void connected().write(Buffer.concat(frames.map((frame) => encodeWire(frame, undefined)))),
  };
}

/** A frame server and a client on it that echoes every message. */
export async function connectEcho(
  options: WebSocketOptions = {},
  withAnswer?: Uint8Array,
): Promise<{ server: FrameServer; client: WebSocketConnection }> {
  const server = await startFrameServer(withAnswer);
  const client: WebSocketConnection = await openWebSocket(server.url, {
    onText: (text) => void client.sendText(text),
    onBinary: (bytes) => void client.sendBinary(bytes),
    ...options,
  });
  return { server, client };
}
