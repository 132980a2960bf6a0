// Heartbeats, and peers that are gone without a word (contract §11; RFC 6455 §5.5.2).
import { passedIf } from "../../../bench/checks/rule.ts";
import { connectRaw } from "../../../bench/checks/conformance/raw-connection.ts";
import { PING } from "../../../bench/checks/conformance/raw-frame.ts";
import { openingRequest } from "../../../bench/checks/conformance/raw-websocket.ts";
import { openEventStream } from "../event-stream.ts";
import type { ServerRule, Target } from "../rule.ts";

/** One late heartbeat is no fault of the server: the machine may have been busy. */
const HEARTBEATS_TO_WAIT = 2;
/** Two pings in a row without an answer, and the third would be the end. */
const HEARTBEATS_TO_BE_CUT = 4;
const GRACE_MS = 1000;

const withinHeartbeats = (count: number) => (target: Target) => count * target.heartbeatMs + GRACE_MS;

export const SILENCE_RULES: readonly ServerRule[] = [
  {
    id: "sse-heartbeat",
    rule: { en: "a quiet event stream has comments", zh: "安静的事件流带有注释作心跳" },
    section: "§11, WHATWG HTML §9.2.7",
    transports: ["sse"],
    expected: `a comment within ${HEARTBEATS_TO_WAIT} heartbeats`,
    limitMs: withinHeartbeats(HEARTBEATS_TO_WAIT),
    isPatient: true,
    attempt: async (target, attempt) => {
      const stream = await openEventStream(target, attempt, { path: "/sse" });
      return passedIf(true, `comment ${JSON.stringify(await stream.nextComment())}`);
    },
  },
  {
    id: "websocket-heartbeat",
    rule: { en: "a quiet WebSocket is pinged", zh: "安静的 WebSocket 收到 ping" },
    section: "§11, RFC 6455 §5.5.2",
    transports: ["websocket"],
    expected: `a Ping within ${HEARTBEATS_TO_WAIT} heartbeats`,
    limitMs: withinHeartbeats(HEARTBEATS_TO_WAIT),
    isPatient: true,
    attempt: async (target, attempt) => {
      const connection = await connectRaw(target, attempt);
      connection.send(openingRequest(target, "/ws"));
      await connection.readAnswer();
      for (;;) if ((await connection.readFrame()).opcode === PING) return passedIf(true, "a Ping");
    },
  },
  {
    id: "websocket-half-open",
    rule: { en: "a peer that answers no ping is given up", zh: "放弃不应答 ping 的对端" },
    section: "§11",
    transports: ["websocket"],
    expected: `the connection's end within ${HEARTBEATS_TO_BE_CUT} heartbeats`,
    limitMs: withinHeartbeats(HEARTBEATS_TO_BE_CUT),
    isPatient: true,
    attempt: async (target, attempt) => {
      const connection = await connectRaw(target, attempt);
      connection.send(openingRequest(target, "/ws"));
      await connection.readAnswer();
      await connection.readToEnd(); // reads, and says nothing: to the server it looks as dead
      return passedIf(true, "the connection's end");
    },
  },
];
