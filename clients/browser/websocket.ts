// WebSocket in a browser: one message per text frame from /ws.
import { MessageError } from "../../protocol/message.ts";
import { TRANSPORT_PATHS } from "../../protocol/transports.ts";
import type { Follow } from "../follow.ts";
import { takeTextFrame } from "../stream-frame.ts";
import {
  DEFAULT_SILENCE_MS,
  followByStream,
  type StreamConnection,
  type StreamEnd,
  type StreamSession,
} from "../stream-loop.ts";
import { probe } from "./probe.ts";

/** How long the server may take for its part of the closing handshake. */
const CLOSE_TIMEOUT_MS = 1000;
/** So many of our own pings fall into `silenceMs`: a browser shows no protocol pings, but the server answers these. */
const PINGS_PER_SILENCE = 2.5;
/** What a plain request to a WebSocket endpoint is told: it is there. */
const UPGRADE_REQUIRED = 426;

/** Follows over the WebSocket at `/ws`. When `signal` aborts, the connection is closed with 1000. */
export const followWebSocket: Follow = (url, options) => {
  const httpUrl = url.replace(/\/$/, "") + TRANSPORT_PATHS.websocket;
  const { silenceMs = DEFAULT_SILENCE_MS } = options;

  function connect(session: StreamSession): StreamConnection {
    const { cursor } = session.handOver;
    const query = cursor === undefined ? "" : `?after=${cursor}`;
    const socket = new WebSocket(httpUrl.replace(/^http/, "ws") + query, "lab.json.v1");
    const probing = new AbortController();
    const { opened, closed, giveUp } = listen(socket, session);
    const pinger = setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) socket.send('{"ping":0}');
    }, silenceMs / PINGS_PER_SILENCE);

    let leaving: ReturnType<typeof setTimeout> | undefined;

    async function run(): Promise<StreamEnd> {
      try {
        const end = await closed;
        if (opened() || probing.signal.aborted) return end;
        // A failed handshake looks like any other loss: the status is asked for.
        const why = await probe(httpUrl + query, { signal: probing.signal, goodStatuses: [UPGRADE_REQUIRED] });
        return why.kind === "lost" ? why : end;
      } finally {
        clearInterval(pinger);
        clearTimeout(leaving);
      }
    }

    return {
      ended: run(),
      cut(reason) {
        probing.abort();
        giveUp(reason);
      },
      leave() {
        probing.abort();
        socket.close(1000);
        leaving = setTimeout(() => giveUp("aborted"), CLOSE_TIMEOUT_MS);
      },
    };
  }

  return followByStream(connect, options);
};

interface Listening {
  readonly opened: () => boolean;
  /** Rejects with what the session throws. */
  readonly closed: Promise<StreamEnd>;
  /** Closes without waiting for the server. */
  readonly giveUp: (reason: string) => void;
}

function listen(socket: WebSocket, session: StreamSession): Listening {
  let isOpened = false;
  let settle: { resolve: (end: StreamEnd) => void; reject: (error: unknown) => void };
  const closed = new Promise<StreamEnd>((resolve, reject) => (settle = { resolve, reject }));
  const detached = new AbortController();
  const { signal } = detached;
  const leave = (): void => {
    detached.abort();
    socket.close();
  };

  socket.addEventListener("open", () => (isOpened = true), { signal });
  socket.addEventListener(
    "message",
    ({ data }) => {
      session.alive();
      try {
        if (typeof data !== "string") throw new MessageError("text", "a binary frame");
        takeTextFrame(data, session);
      } catch (error) {
        leave();
        settle.reject(error);
      }
    },
    { signal },
  );
  socket.addEventListener(
    "close",
    ({ code, reason }) => settle.resolve({ reason: `closed with ${code}${reason === "" ? "" : ` ${reason}`}` }),
    { signal },
  );

  return {
    opened: () => isOpened,
    closed,
    giveUp(reason) {
      leave();
      settle.resolve({ reason });
    },
  };
}
