// What a hunting test may use: an opening handshake and frames as bytes, right ones and wrong ones.
import { clientFrame, TEXT } from "../../bench/checks/conformance/raw-frame.ts";
import { openingRequest } from "../../bench/checks/conformance/raw-websocket.ts";
import type { HuntConnection, HuntServer } from "./hunting/connection.ts";

export {
  BINARY,
  CLOSE,
  clientFrame,
  CONTINUATION,
  PING,
  PONG,
  TEXT,
} from "../../bench/checks/conformance/raw-frame.ts";

/**
 * A right opening handshake for /echo as text; `fields` replace its own ones, undefined leaves one out:
 * `opening(server, { "Sec-WebSocket-Version": undefined })`.
 */
export function opening(server: HuntServer, fields: Readonly<Record<string, string | undefined>> = {}): string {
  const [host = "", port = ""] = server.host.split(":");
  return openingRequest({ host, port: Number(port) }, "/echo", fields);
}

/** An open WebSocket. Throws when the answer is not 101. */
export async function openWebSocket(server: HuntServer): Promise<HuntConnection> {
  const connection = await server.connect();
  connection.send(opening(server));
  const head = await connection.readHead();
  if (head?.startsWith("HTTP/1.1 101 ") !== true) throw new Error("a right opening handshake was not accepted");
  return connection;
}

/** A masked text frame. */
export function text(payload: string): Uint8Array {
  return clientFrame({ opcode: TEXT, payload });
}
