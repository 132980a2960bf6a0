// Carries out a mishap: what the browser said, and what the server saw meanwhile. Bounded in time.
import { socketUrl } from "../../shell/lab-channel.ts";
import type { FramesSession } from "../session/frames-session.ts";
import { describeClose, describeError } from "../session/event-log.ts";
import { describeData } from "../session/message-data.ts";
import type { TimelineItem } from "../session/timeline.ts";
import type { Mishap, MishapTrial } from "./mishap.ts";

export interface BrowserLine {
  readonly kind: "call" | "exception" | "event";
  readonly text: string;
}

export interface MishapOutcome {
  readonly browser: readonly BrowserLine[];
  readonly server: readonly TimelineItem[];
}

/** What a browser that does not mind is given, before the page closes the connection. */
const PATIENCE_MS = 1500;
/** Of the closing handshake, and of the news of it. */
const CLOSING_MS = 4000;

export async function runMishap(session: FramesSession, mishap: Mishap): Promise<MishapOutcome> {
  const browser: BrowserLine[] = [];
  const server: TimelineItem[] = [];
  const sockets: WebSocket[] = [];
  const stopWatching = session.watch((item) => server.push(item));
  const trial = makeTrial(session, browser, sockets);
  try {
    await session.channel.configure(false, mishap.fault ?? null);
    await mishap.run(trial);
    await session.channel.configure(false, null);
    await settled(server, session);
  } finally {
    stopWatching();
    for (const socket of sockets) socket.close();
  }
  return { browser, server };
}

function makeTrial(session: FramesSession, browser: BrowserLine[], sockets: WebSocket[]): MishapTrial {
  const say = (kind: BrowserLine["kind"], text: string) => void browser.push({ kind, text });
  const failed = (error: unknown) => {
    const { name, message } = describeError(error);
    say("exception", `${name}: ${message}`);
  };
  const blocked = socketUrl("/");
  blocked.port = "6000";
  return {
    url: session.channel.echoUrl().href,
    blockedUrl: blocked.href,
    create(url, protocols) {
      try {
        const socket = protocols === undefined ? new WebSocket(url) : new WebSocket(url, [...protocols]);
        sockets.push(socket);
        socket.addEventListener("open", () => say("event", "open"));
        socket.addEventListener("message", ({ data }) => say("event", `message ${describeData(data)}`));
        socket.addEventListener("error", () => say("event", "error"));
        socket.addEventListener("close", (event) => say("event", `close ${describeClose(event)}`));
        return socket;
      } catch (error) {
        failed(error);
        return null;
      }
    },
    attempt(name, call) {
      say("call", name);
      try {
        call();
      } catch (error) {
        failed(error);
      }
    },
    async opened(socket) {
      if (socket === null) return false;
      await until(socket, ["open", "close"], CLOSING_MS);
      return socket.readyState === WebSocket.OPEN;
    },
    async closed(socket) {
      if (socket === null || socket.readyState === WebSocket.CLOSED) return;
      await until(socket, ["close"], PATIENCE_MS);
      if (isClosed(socket)) return;
      say("call", "close()");
      socket.close();
      await until(socket, ["close"], CLOSING_MS);
    },
    misbehave: (how) => session.channel.order({ do: "misbehave", how }),
    cut: () => session.channel.order({ do: "cut" }),
  };
}

function isClosed(socket: WebSocket): boolean {
  return socket.readyState === WebSocket.CLOSED;
}

async function until(socket: WebSocket, names: readonly string[], limitMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, limitMs);
    for (const name of names) {
      socket.addEventListener(
        name,
        () => {
          clearTimeout(timer);
          setTimeout(resolve); // behind the listener that keeps the event
        },
        { once: true },
      );
    }
  });
}

/** Until the server has told the end of every connection that it saw. */
async function settled(server: readonly TimelineItem[], session: FramesSession): Promise<void> {
  const seen = new Set(server.map(({ connection }) => connection));
  const areOver = () =>
    [...seen].every((one) => server.some(({ kind, connection }) => kind === "ended" && connection === one));
  if (areOver()) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, CLOSING_MS);
    const stop = session.watch(() => areOver() && done());
    function done(): void {
      clearTimeout(timer);
      stop();
      resolve();
    }
  });
}
