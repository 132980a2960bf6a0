// How long a silence goes unnoticed, from the rules of server and clients (RFC 6455 §5.5.2 leaves them to us). Pure.
import type { Transport } from "../../protocol/transports.ts";

/** In milliseconds, when silences begin at random between two heartbeats. */
export interface NoticeTime {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
}

/** server/websocket/heartbeat.ts: the third tick without a word cuts. */
const SERVER_TICKS = 3;
/** clients/stream-loop.ts: silence of so many heartbeats; clients/silence-watch.ts: looked at four times in it. */
const CLIENT_HEARTBEATS = 2.5;
const LOOKS_PER_LIMIT = 4;

/**
 * The server's clock ticks every H. A silence that begins u after a tick is noticed at the third tick from then: after
 * 3H − u, uniform between 2H and 3H. Servers of event streams and long polls wait for nothing from their clients, and
 * never notice: undefined.
 *
 * A client last heard of the server a (0 to H) before the silence. It looks every quarter of S = 2.5H, the first look
 * after what it heard takes notice of that, and the fourth from there gives up: after S + v − a, v uniform in 0 … S/4.
 * The same holds for long polling, where S counts from the last request; but as long as its holds end on time, the looks
 * keep step with them (five holds, eight looks), and v takes five values only.
 */
export function noticeTime(
  noticedBy: "server" | "client",
  transport: Transport,
  heartbeatMs: number,
): NoticeTime | undefined {
  return noticedBy === "client" ? byClient(heartbeatMs) : transport === "websocket" ? byServer(heartbeatMs) : undefined;
}

function byServer(heartbeatMs: number): NoticeTime {
  return {
    min: (SERVER_TICKS - 1) * heartbeatMs,
    mean: (SERVER_TICKS - 0.5) * heartbeatMs,
    max: SERVER_TICKS * heartbeatMs,
  };
}

function byClient(heartbeatMs: number): NoticeTime {
  const silenceMs = CLIENT_HEARTBEATS * heartbeatMs;
  const lookMs = silenceMs / LOOKS_PER_LIMIT;
  return { min: silenceMs - heartbeatMs, mean: silenceMs + lookMs / 2 - heartbeatMs / 2, max: silenceMs + lookMs };
}
