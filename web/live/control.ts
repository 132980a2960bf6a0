// /live/control: the page of a session steers it, and hears what becomes of it, past the link and the session's server.
import { nowUs } from "../../server/clock.ts";
import type { Upgrading } from "../../server/upgrading.ts";
import { CloseCode } from "../../protocol/websocket/close-code.ts";
import { type ChannelListener, createChannel } from "../channel.ts";
import { LIVE_LIMITS, type LiveOrder, liveOrderSchema, type LiveReport } from "./contract.ts";
import { startReports } from "./reports.ts";
import type { Session } from "./session.ts";
import type { Sessions } from "./sessions.ts";

const { messagesPerSecond, payloadBytes, rttMs, stallMs } = LIVE_LIMITS;
const EXPECTED =
  `{"do":"set","messagesPerSecond":0…${messagesPerSecond.max},"payloadBytes":0…${payloadBytes.max},"rttMs":0…${rttMs.max}}, ` +
  `{"do":"stall","ms":${stallMs.min}…${stallMs.max}}, {"do":"publish","payload":"…"}, {"do":"clock","n":1}, ` +
  `{"do":"cut"} or {"do":"restart"}`;

const NOBODY: ChannelListener<LiveOrder> = { heard() {}, gone() {} };

/** Pages of the sessions' own origins may connect, each to its own session. */
export function createLiveControl(sessions: Sessions): Upgrading {
  return createChannel({
    schema: liveOrderSchema,
    expected: EXPECTED,
    admits: (origin) => sessions.hasOrigin(origin),
    open(end, { query, origin }) {
      const refuse = (reason: string): ChannelListener<LiveOrder> => {
        end.close(CloseCode.policyViolation, reason);
        return NOBODY;
      };
      const session = sessions.find(query.get("session") ?? "");
      if (session === undefined) return refuse("no such session: expected one that has not ended");
      if (origin !== undefined && origin !== session.origin) return refuse("expected a page of the session's own");
      const letGo = (): void => end.close(CloseCode.goingAway, "the session has ended");
      if (!sessions.enter(session, letGo)) return refuse("another page steers this session: expected one page");
      const steering = steer(session, (report) => end.say(report));
      return {
        heard: (order) => steering.heard(order),
        gone() {
          steering.gone();
          sessions.left(session);
        },
      };
    },
  });
}

function steer(session: Session, say: (report: LiveReport) => void): ChannelListener<LiveOrder> {
  session.watch((what) => say({ say: "server", what, atUs: nowUs() }));
  say({ say: "settings", settings: session.settings });
  say({ say: "server", what: session.isUp ? "up" : "ended", atUs: nowUs() });
  const stopReports = startReports(session, say);
  return {
    heard(order) {
      carryOut(order, session, say).catch((error: unknown) => {
        say({ say: "problem", problem: error instanceof Error ? error.message : String(error) });
      });
    },
    gone() {
      session.watch(undefined);
      stopReports();
    },
  };
}

async function carryOut(order: LiveOrder, session: Session, say: (report: LiveReport) => void): Promise<void> {
  switch (order.do) {
    case "set": {
      const { messagesPerSecond, payloadBytes, rttMs } = order;
      const settings = { messagesPerSecond, payloadBytes, rttMs };
      say({ say: "settings", settings });
      return session.set(settings);
    }
    case "cut":
      return session.cut();
    case "stall":
      return session.stall(order.ms);
    case "restart":
      return session.restart();
    case "publish":
      return session.publish(order.payload);
    case "clock":
      // The clock is all processes' of this machine: the answer need not wait for the session's server.
      return say({ say: "clock", n: order.n, nowUs: nowUs() });
  }
}
