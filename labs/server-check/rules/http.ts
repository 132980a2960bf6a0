// HTTP as RFC 9110 has it, and who may ask (contract §9, §10).
import { passedIf } from "../../../bench/checks/rule.ts";
import type { Transport } from "../../../protocol/transports.ts";
import { ask, publish } from "../asking.ts";
import { askToUpgrade } from "../raw-stream.ts";
import { passedIfSame, type ServerRule } from "../rule.ts";

const ELSEWHERE = "http://elsewhere.example";

export const HTTP_RULES: readonly ServerRule[] = [
  head("head-poll", "/poll", ["short-polling"]),
  head("head-long-poll", "/long-poll?waitMs=60000", ["long-polling"]),
  head("head-sse", "/sse", ["sse"]),
  head("head-clock", "/clock", []),
  method("method-poll", "POST", "/poll", "GET", ["short-polling"]),
  method("method-long-poll", "PUT", "/long-poll", "GET", ["long-polling"]),
  method("method-sse", "DELETE", "/sse", "GET", ["sse"]),
  method("method-publish", "GET", "/publish", "POST", []),
  {
    id: "error-json",
    rule: { en: "an error is one line of JSON that says what was expected", zh: "错误是一行 JSON，说明期望什么" },
    section: "§9",
    transports: [],
    expected: 'JSON {"error":"...","expected":"..."} in one line',
    attempt: async (target, attempt) => {
      const { content } = await ask(target, attempt, { method: "POST", path: "/publish", content: "{" });
      const said = content.toString().trim();
      const { error, expected } = JSON.parse(said) as Record<string, unknown>;
      return passedIf(typeof error === "string" && typeof expected === "string" && !said.includes("\n"), said);
    },
  },
  {
    id: "date",
    rule: { en: "answers carry Date", zh: "应答带有 Date" },
    section: "§9, RFC 9110 §6.6.1",
    transports: [],
    expected: "Date of now",
    attempt: async (target, attempt) => {
      const date = (await ask(target, attempt, { path: "/clock" })).field("Date") ?? "missing";
      return passedIf(Math.abs(Date.parse(date) - Date.now()) < 60_000, date);
    },
  },
  {
    id: "host-checked",
    rule: { en: "a Host that is not the server's is refused", zh: "拒绝不属于本服务器的 Host" },
    section: "§10",
    transports: [],
    expected: "403 to GET /clock with Host elsewhere.example",
    attempt: async (target, attempt) => {
      const { status } = await ask(target, attempt, { path: "/clock", fields: { Host: "elsewhere.example" } });
      return passedIfSame(
        "403 to GET /clock with Host elsewhere.example",
        `${status} to GET /clock with Host elsewhere.example`,
      );
    },
  },
  {
    id: "origin-checked-publish",
    rule: { en: "another origin may not publish", zh: "其他来源不得发布" },
    section: "§10",
    transports: [],
    expected: `403 to POST /publish with Origin ${ELSEWHERE}`,
    attempt: async (target, attempt) => {
      const fields = { Origin: ELSEWHERE };
      const { status } = await ask(target, attempt, {
        method: "POST",
        path: "/publish",
        fields,
        content: '{"payload":"x"}',
      });
      return passedIf(status === 403, `${status} to POST /publish with Origin ${ELSEWHERE}`);
    },
  },
  {
    id: "origin-checked-websocket",
    rule: { en: "another origin may not open a WebSocket", zh: "其他来源不得打开 WebSocket" },
    section: "§10, RFC 6455 §10.2",
    transports: ["websocket"],
    expected: `403 to the upgrade of /ws with Origin ${ELSEWHERE}`,
    attempt: async (target, attempt) => {
      const { answer } = await askToUpgrade(target, attempt, "/ws", { Origin: ELSEWHERE });
      return passedIf(answer.status === 403, `${answer.status} to the upgrade of /ws with Origin ${ELSEWHERE}`);
    },
  },
  {
    id: "own-origin-allowed",
    rule: { en: "the server's own origin is allowed", zh: "允许同源请求" },
    section: "§10",
    transports: [],
    expected: "201 to POST /publish with the server's own Origin",
    attempt: async (target, attempt) => {
      const fields = { Origin: target.url };
      const { status } = await ask(target, attempt, {
        method: "POST",
        path: "/publish",
        fields,
        content: '{"payload":"x"}',
      });
      return passedIf(status === 201, `${status} to POST /publish with Origin ${target.url}`);
    },
  },
];

/** HEAD is GET without content, and never waits. */
function head(id: string, path: string, transports: readonly Transport[]): ServerRule {
  return {
    id,
    rule: {
      en: `HEAD ${path}: GET's answer without content, at once`,
      zh: `HEAD ${path}：与 GET 相同但无内容，立即返回`,
    },
    section: "§9, RFC 9110 §9.3.2",
    transports,
    expected: "2xx, content of 0 B, Cache-Control no-store",
    attempt: async (target, attempt) => {
      await publish(target, attempt, "x");
      const { status, content, field } = await ask(target, attempt, { method: "HEAD", path });
      const got = `${status}, content of ${content.length} B, Cache-Control ${field("Cache-Control") ?? "missing"}`;
      return passedIf(/^20[04], content of 0 B, Cache-Control no-store$/.test(got), got);
    },
  };
}

function method(id: string, name: string, path: string, allowed: string, transports: readonly Transport[]): ServerRule {
  return {
    id,
    rule: { en: `${name} ${path} is not allowed, and says what is`, zh: `不允许 ${name} ${path}，并说明允许的方法` },
    section: "§9, RFC 9110 §15.5.6",
    transports,
    expected: `405, Allow with ${allowed}`,
    attempt: async (target, attempt) => {
      const { status, field } = await ask(target, attempt, { method: name, path });
      const allow = field("Allow") ?? "missing";
      return passedIf(status === 405 && allow.split(/,\s*/).includes(allowed), `${status}, Allow ${allow}`);
    },
  };
}
