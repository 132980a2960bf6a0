// A lab with live sessions, without pages, and one who steers a session as its page would.
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";
import * as v from "valibot";
import { startLabServer } from "../../server/lab-server.ts";
import { type RawWebSocket, openRawWebSocket } from "../../server/raw-websocket-for-tests.ts";
import { createLiveControl } from "./control.ts";
import { controlUrlOf, type LiveOrder, type LiveReport, liveReportSchema, newSessionSchema } from "./contract.ts";
import { addLiveRoutes } from "./routes.ts";
import { createSessions, type Sessions, type SessionsOptions } from "./sessions.ts";

export interface LiveLab {
  readonly sessions: Sessions;
  readonly port: number;
  readonly url: string;
  /** `POST /live/sessions` with this content. */
  post(content: string, fields?: Record<string, string>): Promise<Response>;
  /** A session over HTTP/1.1. */
  newSession(): Promise<{ origin: string; controlUrl: string }>;
  close(): Promise<void>;
}

type Options = Partial<Pick<SessionsOptions, "maxSessions" | "graceMs" | "maxAgeMs" | "distDir" | "host">>;

export async function startLiveLab(options: Options = {}): Promise<LiveLab> {
  const folder = fileURLToPath(new URL("../testing/", import.meta.url)); // holds no pages
  const folders = { distDir: folder, resultsDir: folder };
  const sessions = createSessions({ ...folders, host: "127.0.0.1", certificate: undefined, ...options });
  const upgradings = new Map([["/live/control", createLiveControl(sessions)]]);
  const server = await startLabServer({ port: 0, upgradings, extend: (app) => addLiveRoutes(app, sessions) });
  const post: LiveLab["post"] = (content, fields = {}) =>
    fetch(`${server.url}/live/sessions`, { method: "POST", body: content, headers: fields });
  return {
    sessions,
    port: server.port,
    url: server.url,
    post,
    async newSession() {
      const { url } = v.parse(newSessionSchema, await (await post("{}")).json());
      const { origin, hash } = new URL(url);
      return { origin, controlUrl: controlUrlOf(server.url, hash.replace("#session=", "")) };
    },
    async close() {
      await sessions.close();
      await server.close({ graceMs: 0 });
    },
  };
}

type Said<What extends LiveReport["say"]> = Extract<LiveReport, { say: What }>;

export interface Steering {
  readonly webSocket: RawWebSocket;
  order(order: LiveOrder): void;
  /** The next report of this kind that has not been looked at, and passes. Rejects when the channel ends before. */
  heard<What extends LiveReport["say"]>(what: What, passes?: (report: Said<What>) => boolean): Promise<Said<What>>;
}

/** Opens the channel, and closes it with the test. */
export async function steerSession(controlUrl: string, origin: string): Promise<Steering> {
  const { port, pathname, search } = new URL(controlUrl);
  const webSocket = await openRawWebSocket(Number(port), pathname + search, { fields: { Origin: origin } });
  onTestFinished(() => void webSocket.connection.socket.destroy());
  return {
    webSocket,
    order: (order) => webSocket.sendText(JSON.stringify(order)),
    async heard<What extends LiveReport["say"]>(what: What, passes: (report: Said<What>) => boolean = () => true) {
      for (;;) {
        const report = v.parse(liveReportSchema, JSON.parse(await webSocket.nextText()));
        if (report.say === what && passes(report as Said<What>)) return report as Said<What>;
      }
    },
  };
}
