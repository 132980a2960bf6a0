// The reference of exercise 1: the sums of the bench, its model of TCP/IP and its classic figure, in the starter's shape.
import { classicLayers } from "../../bench/claims/classic.ts";
import type { SocketWindow, StreamBytes } from "../../bench/model/socket-window.ts";
import { modelTcpIp } from "../../bench/model/tcp-ip.ts";
import { encodeMessage, type Message } from "../../protocol/message.ts";
import { frameHeaderBytes } from "../../protocol/websocket/frame.ts";
import type { BothWays, ClassicRow, Poll } from "./starter/solution.ts";

export function messageBytes(message: Message): number {
  return Buffer.byteLength(encodeMessage(message));
}

export function headBytes(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 2, 2);
}

type Stream = Omit<StreamBytes, "tcpStream">;
const NOTHING: Stream = { payload: 0, framing: 0, http: 0 };

/** A second with one poll, or one message, of one subscriber. */
const SECOND = {
  measuredMs: 1000,
  subscribers: 1,
  arrivals: "fixed",
  heartbeatMs: 25_000,
  keepAlive: true,
  rttMs: 20,
  tls: false,
  connectionsOpened: 0,
  emptyAnswers: 0,
} as const;

type Load = Pick<SocketWindow, "transport" | "deliveries" | "requests"> & Partial<SocketWindow>;

function withTcpIp(up: Stream, down: Stream, load: Load): BothWays {
  const whole = (of: Stream): StreamBytes => ({ ...of, tcpStream: of.payload + of.framing + of.http });
  const bytes = { up: whole(up), down: whole(down) };
  const wire = modelTcpIp({ ...SECOND, bytes, ...load });
  return {
    up: { ...up, tcpIp: Math.round(wire.up.ipBytes - bytes.up.tcpStream) },
    down: { ...down, tcpIp: Math.round(wire.down.ipBytes - bytes.down.tcpStream) },
  };
}

export function pollBytes(poll: Poll): BothWays {
  return pollOn(poll, {});
}

function pollOn({ requestLines, answerLines, messages }: Poll, connection: Partial<SocketWindow>): BothWays {
  const count = messages.length;
  const payload = messages.reduce((sum, message) => sum + messageBytes(message), 0);
  const framing = count === 0 ? 0 : count + 1;
  return withTcpIp(
    { ...NOTHING, http: headBytes(requestLines) },
    { payload, framing, http: headBytes(answerLines) },
    { transport: "short-polling", deliveries: count, requests: 1, ...connection },
  );
}

export function newConnectionBytes(): BothWays<number> {
  const poll: Poll = { requestLines: ["GET / HTTP/1.1"], answerLines: ["HTTP/1.1 204 No Content"], messages: [] };
  const [kept, anew] = [pollOn(poll, {}), pollOn(poll, { keepAlive: false, connectionsOpened: 1 })];
  return { up: anew.up.tcpIp - kept.up.tcpIp, down: anew.down.tcpIp - kept.down.tcpIp };
}

export function frameBytes(message: Message): BothWays {
  const payload = messageBytes(message);
  const down = { ...NOTHING, payload, framing: frameHeaderBytes(payload, false) };
  return withTcpIp(NOTHING, down, { transport: "websocket", deliveries: 1, requests: 0 });
}

export function classicRows() {
  const rows = classicLayers();
  const row = (at: number): ClassicRow => rows[at] ?? { pollingBytes: NaN, websocketBytes: NaN };
  return { published: row(0), payload: row(1), tcpIp: row(2), acknowledgements: row(3), timestamps: row(4) };
}

export function megabitsPerSecond(bytesPerSecond: number): number {
  return (bytesPerSecond * 8) / 1e6;
}
