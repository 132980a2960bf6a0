// Encoding: one block, its blank line, several lines of data, and what must not get into it.
import type { Text } from "../../../server/language.ts";
import { createEventStreamParser } from "../../../protocol/event-stream.ts";
import type { Stage } from "../../exercise/exercise.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { calls } from "../driver.ts";
import { event, type Happening } from "../happening.ts";
import { expectHappenings, utf8 } from "./parsing.ts";

type EventToEncode = Parameters<typeof calls.encode>[0];

/** What a client reads that was just connected. */
function readBack(block: string): readonly Happening[] {
  const happenings: Happening[] = [];
  const parser = createEventStreamParser({
    onEvent: (read) => happenings.push({ kind: "event", ...read }),
    onLastEventId: (lastEventId) => happenings.push({ kind: "id", lastEventId }),
  });
  parser.push(utf8(block));
  return happenings;
}

const BLOCKS: readonly (readonly [what: Text, event: EventToEncode, read: Happening])[] = [
  [{ en: "data", zh: "只有 data" }, { data: "a" }, event("a")],
  [
    { en: "an event with all three fields", zh: "三个字段齐全的事件" },
    { event: "gap", id: "k.99", data: '{"oldestId":1}' },
    event('{"oldestId":1}', { type: "gap", id: "k.99" }),
  ],
  [
    { en: "only an id: the starting cursor", zh: "只有 id：起始游标" },
    { id: "k.0" },
    { kind: "id", lastEventId: "k.0" },
  ],
  [{ en: "data that begins with a space", zh: "以空格开头的 data" }, { data: " a" }, event(" a")],
  [{ en: "empty data", zh: "空的 data" }, { data: "" }, event("")],
];

export const encodeStage: Stage<typeof calls> = {
  id: "encode-event",
  title: { en: "Write one event", zh: "写出一个事件" },
  rule: {
    en: "Each field is a line `name: value`; a blank line ends the block, and only then does a client dispatch it.",
    zh: "每个字段占一行 `名: 值`；空行结束一个块，客户端这时才派发事件。",
  },
  section: "WHATWG HTML §9.2.5, §9.2.6",
  hint: {
    en: "A client drops one space after the colon. If you write one, a value that begins with a space keeps its own.",
    zh: "客户端会去掉冒号后的一个空格。只要自己写上一个，以空格开头的值就不会受损。",
  },
  async check({ call, show }) {
    for (const [what, toEncode, read] of BLOCKS) {
      const block = await call("encode", toEncode);
      show({ direction: "received", what, bytes: utf8(block), as: { kind: "text" } });
      expectThat(/(\n\n|\r\r|\r\n\r\n)$/.test(block), {
        en: `${what.en}: no blank line at the end of the block, so that a client waits for it and dispatches nothing`,
        zh: `${what.zh}：块的末尾没有空行，客户端会一直等，什么也不派发`,
      });
      expectHappenings(readBack(block), [read], what);
    }
  },
};

export const encodeLinesStage: Stage<typeof calls> = {
  id: "encode-lines",
  title: { en: "Data of several lines", zh: "多行数据" },
  rule: {
    en: "A line end cannot stand inside a field: each line of the data is a `data` field of its own; CR and CR LF are line ends too.",
    zh: "字段里不能有换行：data 的每一行各写成一个 `data` 字段；CR 和 CR LF 同样是换行。",
  },
  section: "WHATWG HTML §9.2.6",
  hint: {
    en: "Split at /\\r\\n|\\r|\\n/; what stands behind the last line end is a line as well, even if it is empty.",
    zh: "用 /\\r\\n|\\r|\\n/ 切分；最后一个换行之后的部分也是一行，空的也算。",
  },
  async check({ call, show }) {
    for (const data of ["a\nb\nc", "a\nb\n", "\na", "a\rb", "a\r\nb", "a\n\nb"]) {
      const what: Text = {
        en: `data with line ends, ${JSON.stringify(data)}`,
        zh: `含换行的 data ${JSON.stringify(data)}`,
      };
      const block = await call("encode", { data });
      show({ direction: "received", what, bytes: utf8(block), as: { kind: "text" } });
      const lines = data.split(/\r\n|\r|\n/);
      const got = readBack(block);
      if (got.some((each) => each.kind === "event" && each.data === lines[0])) {
        fail({
          en: `${what.en}: only the first line came through: each line needs a data field of its own`,
          zh: `${what.zh}：只有第一行传到了：每一行都要有自己的 data 字段`,
        });
      }
      expectHappenings(got, [event(lines.join("\n"))], what);
    }
  },
};

export const injectionStage: Stage<typeof calls> = {
  id: "encode-injection",
  title: { en: "No fields smuggled in", zh: "防止夹带字段" },
  rule: {
    en: "An id or event with CR, LF or NUL is refused: what follows a line end would be a field of its own.",
    zh: "id 或 event 含 CR、LF 或 NUL 时要拒绝：换行之后的内容会变成另一个字段。",
  },
  section: "WHATWG HTML §9.2.5, §9.2.6",
  hint: {
    en: "Throw before anything is written; one regular expression finds all three characters.",
    zh: "在写出任何内容之前就抛出异常；一个正则表达式就能找出这三种字符。",
  },
  async check({ call, show }) {
    expectHappenings(readBack(await call("encode", { id: "1", data: "a" })), [event("a", { id: "1" })], {
      en: "an id without line ends",
      zh: "不含换行的 id",
    });
    for (const field of ["id", "event"] as const) {
      for (const character of ["\n", "\r", "\r\n", "\0"]) {
        const value = `1${character}data: forged`;
        const { block } = await call("tryEncode", { [field]: value, data: "a" });
        if (block === undefined) continue;
        const shown = JSON.stringify(character);
        show({
          direction: "received",
          what: { en: `the block with ${shown} in its ${field}`, zh: `${field} 含 ${shown} 的块` },
          bytes: utf8(block),
          as: { kind: "text" },
        });
        fail(
          character === "\0"
            ? {
                en: `a NUL was let into ${field}: a client ignores an id with NUL and stays at the old cursor; throw instead`,
                zh: `${field} 里放进了 NUL：客户端会忽略含 NUL 的 id，游标停在旧处；应抛出异常`,
              }
            : {
                en: `${shown} was let into ${field}: whoever chooses its value can forge fields; throw instead`,
                zh: `${field} 里放进了 ${shown}：能决定其值的人就能伪造字段；应抛出异常`,
              },
        );
      }
    }
  },
};
