// Packets of connections' beginnings and ends, beside those of requests and answers. Pure.
import type { Packets, SocketWindow } from "./socket-window.ts";

/** SYN, ACK; SYN-ACK, ACK of the request. */
const OPEN: Packets = { up: 2, down: 2 };
/** TLS 1.3: ClientHello, and what acknowledges the server's flight rides on the client's Finished; the server's flight. */
const TLS: Packets = { up: 1, down: 1 };
/** The server's session tickets are acknowledged by themselves where the answer does not come with them: one poller alone. */
const TICKETS_ALONE: Packets = { up: 1, down: 0 };
/** The acknowledgement of the server's SETTINGS; SETTINGS, which the answer may come with. */
const HTTP2: Packets = { up: 1, down: 0.5 };
/** RFC 8441 §3: CONNECT waits for the server's SETTINGS. */
const EXTENDED_CONNECT: Packets = { up: 1, down: 1.5 };
/** FIN; FIN, ACK of the client's FIN: the server, which has said "close", ends the connection. */
const CLOSE: Packets = { up: 1, down: 2 };
/** close_notify of both sides, and their acknowledgements, one of which rides on the FIN. */
const CLOSE_TLS: Packets = { up: 2, down: 2 };
/** GOAWAY, and its acknowledgement. */
const CLOSE_HTTP2: Packets = { up: 1, down: 1 };
/** Where nothing delays the answer a short poller, which knows its length, is as fast as the server's FIN: then it is the client that ends first. */
const CLIENT_FIRST = 0.65;

export function connectionPackets(window: SocketWindow): Packets {
  const { transport, keepAlive, connectionsOpened, unanswered = 0, tls, httpVersion = 1, rttMs } = window;
  const isPolling = transport.endsWith("polling");
  const beginning: Packets[] = [OPEN];
  if (tls) beginning.push(TLS);
  if (tls && transport === "short-polling") beginning.push(TICKETS_ALONE);
  if (httpVersion === 2) beginning.push(HTTP2);
  if (httpVersion === 2 && transport === "websocket") beginning.push(EXTENDED_CONNECT);
  const clientFirst = transport === "short-polling" && rttMs === 0 && !tls ? CLIENT_FIRST : 0;
  const end: Packets[] = [CLOSE, { up: clientFirst, down: -clientFirst }];
  if (tls) end.push(CLOSE_TLS);
  if (httpVersion === 2) end.push(CLOSE_HTTP2);
  const closed = isPolling && !keepAlive ? connectionsOpened - unanswered : 0;
  const packets = (name: "up" | "down"): number => connectionsOpened * sum(beginning, name) + closed * sum(end, name);
  return { up: packets("up"), down: packets("down") };
}

function sum(all: readonly Packets[], name: "up" | "down"): number {
  return all.reduce((total, packets) => total + packets[name], 0);
}
