// The Frames page's WebSockets: /frames/echo, whose bytes are tapped, and /frames/watch, which tells them to that page only.
import type { Duplex } from "node:stream";
import { answerHead, formatHead, refuse } from "../../server/bare-answer.ts";
import { cut } from "../../server/cut.ts";
import { type HttpRequest, isHttp2 } from "../../server/http-exchange.ts";
import type { Upgrading } from "../../server/upgrading.ts";
import { connectionOptions } from "../../server/websocket/connection.ts";
import { createMessageDeflate } from "../../server/websocket/platform.ts";
import { judgeOpening } from "../../server/websocket/upgrade.ts";
import { createChannel } from "../channel.ts";
import { faultyAnswer } from "./handshake-faults.ts";
import { rebuildRequest, receivedBytes } from "./opening-request.ts";
import { Tap } from "./tap.ts";
import { OrderSchema } from "./watch-messages.ts";
import { WatchedEcho } from "./watched-echo.ts";
import { Watcher } from "./watcher.ts";

export const ECHO_PATH = "/frames/echo";
export const WATCH_PATH = "/frames/watch";

const SUBPROTOCOL = "lab.echo.v1";
const MAX_MESSAGE_BYTES = 16 * 1024 * 1024;
const MAX_WATCHERS = 64;
/** The page's own secret: at least 128 bits in base64url, so that nobody guesses another visitor's. */
const TOKEN = /^[A-Za-z0-9_-]{22,64}$/;
/** What a client may take to end a connection whose handshake went wrong. */
const FAULT_TIMEOUT_MS = 3000;

/** Compressed messages are inflated on the page one by one: no message needs those before it (RFC 7692 §7.1.1). */
const DEFLATE = { serverNoContextTakeover: true, clientNoContextTakeover: true };

/** By path, for the server's upgradings. */
export function createFramesLab(): ReadonlyMap<string, Upgrading> {
  const watchers = new Map<string, Watcher>();
  const options = connectionOptions({ maxMessageBytes: MAX_MESSAGE_BYTES, createFrameParser: undefined });

  const watch = createChannel({
    schema: OrderSchema,
    expected: "an order of the Frames page, such as configure or send",
    open(end, { query }) {
      const token = query.get("token") ?? "";
      const refusal = refusalOf(token, watchers);
      if (refusal !== undefined) {
        end.close(1008, refusal);
        return { heard() {}, gone() {} };
      }
      const watcher = new Watcher((news) => end.say(news));
      watchers.set(token, watcher);
      return {
        heard: (order) => watcher.heard(order),
        gone() {
          watchers.delete(token);
          watcher.end();
        },
      };
    },
  });

  const echo: Upgrading = {
    upgrade(request, socket, head, query) {
      const watcher = watchers.get(query.get("watch") ?? "");
      if (watcher === undefined) {
        return refuse(socket, 403, {
          error: "nobody watches this echo",
          expected: `?watch= with the token of an open ${WATCH_PATH}; an echo for everybody is at /echo`,
        });
      }
      if (watcher.isFull) {
        watcher.tell({ kind: "refused", code: "too-many-connections" });
        return refuse(socket, 503, { error: "too many connections", expected: "one that was closed before" });
      }
      openEcho(request, socket, head, watcher);
    },
    stop() {
      for (const watcher of watchers.values()) watcher.end();
    },
  };

  function openEcho(request: HttpRequest, socket: Duplex, head: Uint8Array, watcher: Watcher): void {
    const permessageDeflate = watcher.deflate ? DEFLATE : undefined;
    const answer = judgeOpening(request, { subprotocols: [SUBPROTOCOL], permessageDeflate });
    if (answer.status !== 101 && answer.status !== 200) {
      const { status, expected, fields } = answer;
      return refuse(socket, status, { error: "not a WebSocket opening handshake", expected }, fields);
    }
    const tap = new Tap(watcher.nextConnection(), watcher.tell);
    tap.request(rebuildRequest(request), receivedBytes(request, head));
    tap.watchEnd(socket);
    if (watcher.fault !== null) {
      if (isHttp2(request)) watcher.tell({ kind: "refused", code: "not-over-http2" });
      else return answerWrong(socket, tap, faultyAnswer(watcher.fault, answer.fields));
    }
    answerHead(socket, answer.status, answer.fields);
    tap.answer(isHttp2(request) ? fieldLines(answer) : formatHead(answer.status, answer.fields));
    const deflate = answer.deflate && createMessageDeflate(answer.deflate, MAX_MESSAGE_BYTES, 0);
    const connection = new WatchedEcho(socket, head, deflate ? { ...options, deflate } : options, {
      tap,
      gone: watcher.gone,
    });
    watcher.opened(connection);
  }

  return new Map([
    [WATCH_PATH, watch],
    [ECHO_PATH, echo],
  ]);
}

function refusalOf(token: string, watchers: ReadonlyMap<string, Watcher>): string | undefined {
  if (!TOKEN.test(token)) return "expected ?token= with 22 to 64 random characters of base64url";
  if (watchers.has(token)) return "expected a token that nobody else uses";
  if (watchers.size >= MAX_WATCHERS) return "too many pages watch: expected one that was closed before";
  return undefined;
}

/** The bytes of a wrong answer; whatever the client still sends is tapped, and thrown away. */
function answerWrong(socket: Duplex, tap: Tap, { status, fields }: ReturnType<typeof faultyAnswer>): void {
  const head = formatHead(status, fields);
  const timer = setTimeout(() => cut(socket), FAULT_TIMEOUT_MS);
  socket.on("data", (chunk: Buffer) => tap.up(chunk));
  socket.on("error", () => socket.destroy());
  socket.once("end", () => socket.end());
  socket.once("close", () => clearTimeout(timer));
  if (status === 101) socket.write(head);
  else socket.end(head);
  tap.answer(head);
}

/** The answer of HTTP/2, decompressed. */
function fieldLines({ status, fields }: { status: number; fields: Readonly<Record<string, string>> }): string {
  const lines = Object.entries({ ":status": String(status), ...fields });
  return lines.map(([name, value]) => `${name.toLowerCase()}: ${value}\r\n`).join("");
}
