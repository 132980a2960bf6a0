// The answer as bytes.
import type { OpeningAnswer } from "../../../protocol/websocket/handshake.ts";
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { latin1, SAMPLE_ACCEPT } from "./opening.ts";

const ANSWERS: readonly OpeningAnswer[] = [
  {
    status: 101,
    fields: { Upgrade: "websocket", Connection: "Upgrade", "Sec-WebSocket-Accept": SAMPLE_ACCEPT },
    subprotocol: undefined,
  },
  { status: 400, fields: {}, expected: "one Host" },
  {
    status: 426,
    fields: { "Sec-WebSocket-Version": "13", Upgrade: "websocket", Connection: "Upgrade" },
    expected: "version 13",
  },
];

export const answerBytesStage: Stage<typeof calls> = {
  id: "answer-bytes",
  title: { en: "The answer on the wire", zh: "线路上的应答" },
  rule: {
    en: "Status line, one line for each field, then an empty line; each ends with CR LF. After a 101, frames begin right behind it.",
    zh: "状态行，每个字段一行，然后一个空行，都以 CR LF 结尾。101 之后，紧接着就是帧。",
  },
  section: "RFC 9112 §2.1, §4, §5",
  hint: {
    en: '"HTTP/1.1 101 Switching Protocols"; the phrase is free, the blank before it is not.',
    zh: '"HTTP/1.1 101 Switching Protocols"；短语可以自定，它前面的空格不能少。',
  },
  async check({ call, show }) {
    for (const answer of ANSWERS) {
      const what: Text = { en: `the answer ${answer.status}`, zh: `应答 ${answer.status}` };
      const head = await call("formatAnswer", answer);
      try {
        judgeHead(head, answer, what);
      } catch (error) {
        show({ direction: "received", what, bytes: latin1(head), as: { kind: "text" } });
        throw error;
      }
    }
  },
};

function judgeHead(head: string, answer: OpeningAnswer, what: Text): void {
  expectThat(!/(^|[^\r])\n/.test(head), {
    en: `${what.en}: a line ends with LF alone: HTTP's lines end with CR LF`,
    zh: `${what.zh}：有一行只以 LF 结尾：HTTP 的行以 CR LF 结尾`,
  });
  expectThat(head.includes("\r\n\r\n"), {
    en: `${what.en}: no empty line at its end: the client waits for more fields for ever`,
    zh: `${what.zh}：末尾没有空行：客户端会一直等后面的字段`,
  });
  expectThat(head.indexOf("\r\n\r\n") === head.length - 4, {
    en: `${what.en}: something stands behind the empty line: after a 101 it would be read as a frame`,
    zh: `${what.zh}：空行后面还有内容：在 101 之后会被当成帧来读`,
  });
  const [statusLine = "", ...lines] = head.slice(0, -4).split("\r\n");
  expectThat(new RegExp(`^HTTP/1\\.1 ${answer.status} `).test(statusLine), {
    en: `${what.en}: expected the status line to begin with "HTTP/1.1 ${answer.status} ", got ${JSON.stringify(statusLine)}`,
    zh: `${what.zh}：状态行应以 "HTTP/1.1 ${answer.status} " 开头，实际是 ${JSON.stringify(statusLine)}`,
  });
  for (const [name, value] of Object.entries(answer.fields)) {
    const found = lines.some((line) => line.toLowerCase().replace(/:\s*/, ": ") === `${name}: ${value}`.toLowerCase());
    expectThat(found, {
      en: `${what.en}: expected the line "${name}: ${value}"`,
      zh: `${what.zh}：应有一行 "${name}: ${value}"`,
    });
  }
}
