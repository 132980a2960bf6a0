// The WebSocket's own rules beside RFC 6455: opening, subprotocols, full duplex (contract §6).
import { passedIf } from "../../../bench/checks/rule.ts";
import { ask, publish } from "../asking.ts";
import { askToUpgrade, openRawStream } from "../raw-stream.ts";
import { passedIfSame, type ServerRule } from "../rule.ts";
import { followPublished, ORDER_LIMIT_MS } from "./stream.ts";

const common = { section: "§6", transports: ["websocket"] } as const;

export const WEBSOCKET_RULES: readonly ServerRule[] = [
  {
    ...common,
    id: "websocket-opening-cursor",
    rule: { en: "the first text frame says where the client stands", zh: "首个文本帧给出起始游标" },
    expected: '{"cursor":C}',
    attempt: async (target, attempt) => {
      const { cursor } = await publish(target, attempt, "x");
      const stream = await openRawStream(target, attempt, `/ws?after=${cursor}`);
      return passedIfSame(JSON.stringify({ cursor }), JSON.stringify(await stream.nextJson()));
    },
  },
  {
    ...common,
    id: "websocket-plain-request",
    rule: { en: "GET /ws without an upgrade is told to upgrade", zh: "不带升级的 GET /ws 得到 426" },
    section: "§6, RFC 9110 §15.5.22",
    expected: "426, Upgrade websocket, Sec-WebSocket-Version 13",
    attempt: async (target, attempt) => {
      const { status, field } = await ask(target, attempt, { path: "/ws" });
      const got = `${status}, Upgrade ${field("Upgrade") ?? "missing"}, Sec-WebSocket-Version ${field("Sec-WebSocket-Version") ?? "missing"}`;
      return passedIfSame("426, Upgrade websocket, Sec-WebSocket-Version 13", got);
    },
  },
  {
    ...common,
    id: "websocket-other-version-fields",
    rule: { en: "426 carries Upgrade and Connection", zh: "426 带有 Upgrade 与 Connection" },
    section: "§6, RFC 9110 §7.8",
    expected: "426, Upgrade websocket, Connection Upgrade",
    attempt: async (target, attempt) => {
      const { answer } = await askToUpgrade(target, attempt, "/ws", { "Sec-WebSocket-Version": "8" });
      const connection = (answer.field("Connection") ?? "missing").split(",").map((one) => one.trim().toLowerCase());
      const upgrade = answer.field("Upgrade") ?? "missing";
      const isRight = answer.status === 426 && upgrade === "websocket" && connection.includes("upgrade");
      return passedIf(isRight, `${answer.status}, Upgrade ${upgrade}, Connection ${connection.join(", ")}`);
    },
  },
  {
    ...common,
    id: "websocket-binary",
    rule: {
      en: "lab.binary.v1: u64 id, u64 publishedAtUs, payload",
      zh: "lab.binary.v1：u64 id、u64 publishedAtUs、载荷",
    },
    expected: "40 of 40 messages, 0 twice, 0 out of order, payloads as published",
    limitMs: () => ORDER_LIMIT_MS,
    attempt: (target, attempt) => followPublished(target, attempt, "websocket", { subprotocol: "lab.binary.v1" }),
  },
  {
    ...common,
    id: "websocket-echo-and-ping",
    rule: { en: 'answers {"echo":S} and {"ping":N}', zh: '应答 {"echo":S} 与 {"ping":N}' },
    expected: '{"echo":"é 中"}, {"pong":7}',
    attempt: async (target, attempt) => {
      const stream = await openRawStream(target, attempt, "/ws");
      await stream.nextJson();
      stream.say({ echo: "é 中" });
      stream.say({ ping: 7 });
      const got = [await stream.nextJson(), await stream.nextJson()].map((one) => JSON.stringify(one));
      return passedIfSame('{"echo":"é 中"}, {"pong":7}', got.join(", "));
    },
  },
  {
    ...common,
    id: "websocket-full-duplex",
    rule: { en: "answers while messages flow, and loses none", zh: "消息流动时照常应答，且不丢消息" },
    expected: "20 pongs and 20 messages",
    attempt: async (target, attempt) => {
      const stream = await openRawStream(target, attempt, "/ws");
      await stream.nextJson();
      const published = (async () => {
        for (let count = 0; count < 20; count++) await publish(target, attempt, "x");
      })();
      published.catch(() => {}); // awaited below
      for (let number = 0; number < 20; number++) stream.say({ ping: number });
      const pongs: unknown[] = [];
      const ids: unknown[] = [];
      while (pongs.length + ids.length < 40) {
        const { pong, id } = await stream.nextJson();
        if (pong === undefined) ids.push(id);
        else pongs.push(pong);
      }
      await published;
      const isRight = pongs.every((pong, index) => pong === index) && new Set(ids).size === 20;
      return passedIf(isRight, `${pongs.length} pongs and ${ids.length} messages`);
    },
  },
];
