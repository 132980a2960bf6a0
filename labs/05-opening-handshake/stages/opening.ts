// What the stages share: the opening handshake of the RFC, changed in one place each time, and its answers held to the rule.
import type { OpeningAnswer, OpeningRequest } from "../../../protocol/websocket/handshake.ts";
import type { Text } from "../../../server/language.ts";
import type { Attempt } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";

/** Of RFC 6455 §1.3. */
export const SAMPLE_KEY = "dGhlIHNhbXBsZSBub25jZQ==";
export const SAMPLE_ACCEPT = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

const SAMPLE_FIELDS: Readonly<Record<string, string>> = {
  host: "server.example.com",
  upgrade: "websocket",
  connection: "Upgrade",
  "sec-websocket-key": SAMPLE_KEY,
  "sec-websocket-version": "13",
  origin: "http://example.com",
};

export interface Change {
  readonly method?: string;
  readonly httpVersion?: string;
  /** By lower-case name; undefined takes the field away. */
  readonly fields?: Readonly<Record<string, string | undefined>>;
}

function requestWith({ method = "GET", httpVersion = "1.1", fields = {} }: Change): OpeningRequest {
  const present = Object.entries({ ...SAMPLE_FIELDS, ...fields }).filter(([, value]) => value !== undefined);
  return { method, httpVersion, fields: Object.fromEntries(present) };
}

/** One case: what is special about the request, and what has to be true of the answer. */
export interface Case {
  readonly what: Text;
  readonly change: Change;
  /** Throws a Fault; `what` is for its message. */
  readonly judge: (answer: OpeningAnswer, what: Text) => void;
}

type Tools = Pick<Attempt<typeof calls>, "call" | "show">;

/** Asks a server with these subprotocols. */
export async function checkCases(
  { call, show }: Tools,
  cases: readonly Case[],
  subprotocols: readonly string[] = ["chat"],
): Promise<void> {
  for (const { what, change, judge } of cases) {
    const request = requestWith(change);
    let answer: OpeningAnswer | undefined;
    try {
      answer = await call("answerOpening", request, subprotocols);
      expectAnswer(answer, what);
      judge(answer, what);
    } catch (error) {
      const { method, httpVersion, fields } = request;
      showHead(show, "sent", what, `${method} /chat HTTP/${httpVersion}`, fields);
      if (answer !== undefined) {
        // No phrase: that is formatAnswer's. The blank before it has to be there.
        showHead(show, "received", { en: "your answer", zh: "你的应答" }, `HTTP/1.1 ${answer.status} `, answer.fields);
      }
      throw error;
    }
  }
}

function expectAnswer(answer: OpeningAnswer | undefined, what: Text): asserts answer is OpeningAnswer {
  if (answer !== undefined) return;
  fail({ en: `${what.en}: answerOpening returned nothing`, zh: `${what.zh}：answerOpening 没有返回值` });
}

function showHead(
  show: Tools["show"],
  direction: "sent" | "received",
  what: Text,
  startLine: string,
  fields: Readonly<Record<string, string | undefined>>,
): void {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  show({ direction, what, bytes: latin1(`${startLine}\r\n${lines.join("")}\r\n`), as: { kind: "text" } });
}

export function latin1(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text, "latin1"));
}

/** A field of the answer, whatever the case of its name. */
export function fieldOf({ fields }: OpeningAnswer, name: string): string | undefined {
  return Object.entries(fields).find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}

/** `otherwise` names the mistake behind a refusal. */
export function expectAccepted(answer: OpeningAnswer, what: Text, otherwise?: Text): void {
  if (answer.status === 101) return;
  const { status, expected } = answer;
  fail({
    en: `${what.en} was refused with ${status} (${otherwise?.en ?? `expected: ${expected}`})`,
    zh: `${what.zh}：被以 ${status} 拒绝（${otherwise?.zh ?? `expected：${expected}`}）`,
  });
}

/** Refused with this status; `otherwise` names the mistake behind an acceptance. */
export function expectRefused(answer: OpeningAnswer, status: 400 | 405 | 426, what: Text, otherwise?: Text): void {
  if (answer.status === 101) {
    fail({
      en: `${what.en} was accepted: refuse it with ${status}${otherwise === undefined ? "" : ` (${otherwise.en})`}`,
      zh: `${what.zh}：被接受了，应以 ${status} 拒绝${otherwise === undefined ? "" : `（${otherwise.zh}）`}`,
    });
  }
  expectThat(answer.status === status, {
    en: `${what.en}: expected status ${status}, got ${answer.status}`,
    zh: `${what.zh}：状态码应为 ${status}，实际是 ${answer.status}`,
  });
  expectThat(typeof answer.expected === "string" && answer.expected !== "", {
    en: `${what.en}: \`expected\` has to say in a few words what was expected`,
    zh: `${what.zh}：\`expected\` 要用几个字说明应该是什么`,
  });
}

/** Compares a field's value, which is a token: in any case. */
export function expectField(answer: OpeningAnswer, name: string, value: string, what: Text): void {
  const got = fieldOf(answer, name);
  expectThat(got?.toLowerCase() === value.toLowerCase(), {
    en: `${what.en}: expected the answer's field ${name}: ${value}, got ${got ?? "no such field"}`,
    zh: `${what.zh}：应答应有字段 ${name}: ${value}，${got === undefined ? "实际没有" : `实际是 ${got}`}`,
  });
}

/** `otherwise` names the mistake behind a refusal. */
export function accepts(what: Text, change: Change, otherwise: Text): Case {
  return { what, change, judge: (answer, what) => expectAccepted(answer, what, otherwise) };
}

/** With 400; `otherwise` names the mistake behind an acceptance. */
export function refuses(what: Text, change: Change, otherwise?: Text): Case {
  return { what, change, judge: (answer, what) => expectRefused(answer, 400, what, otherwise) };
}
