// Upgrade and Connection: lists of tokens, whatever their case.
import type { Text } from "../../../server/language.ts";
import type { Stage } from "../../exercise/exercise.ts";
import type { calls } from "../driver.ts";
import { accepts, checkCases, refuses } from "./opening.ts";

const WITH_CASE: Text = {
  en: "compared with its case: tokens ignore case",
  zh: "比较时区分了大小写：这里的词不区分大小写",
};
const FOR_EQUALITY: Text = {
  en: "the whole value was compared for equality: it is a list, and Firefox sends two elements",
  zh: "拿整个值作相等比较：它是一个列表，Firefox 就会发两项",
};
const PART_OF_A_TOKEN: Text = {
  en: "what is looked for is only a part of another element",
  zh: "要找的只是另一项的一部分",
};

export const tokensStage: Stage<typeof calls> = {
  id: "tokens",
  title: { en: "Upgrade and Connection are lists", zh: "Upgrade 和 Connection 是列表" },
  rule: {
    en: "Upgrade has the element websocket, Connection the element upgrade, among others, in any case.",
    zh: "Upgrade 里有 websocket 一项，Connection 里有 upgrade 一项，可以还有别的项，不区分大小写。",
  },
  section: "RFC 6455 §4.2.1, RFC 9110 §5.6.1, §7.8",
  hint: {
    en: "Split at commas, take the blanks off, put in lower case, look for the whole element.",
    zh: "按逗号切开，去掉空白，转成小写，再找完整的一项。",
  },
  check: (attempt) =>
    checkCases(attempt, [
      accepts({ en: "Upgrade: WebSocket", zh: "Upgrade: WebSocket" }, { fields: { upgrade: "WebSocket" } }, WITH_CASE),
      accepts(
        { en: "Connection: upgrade", zh: "Connection: upgrade" },
        { fields: { connection: "upgrade" } },
        WITH_CASE,
      ),
      accepts(
        { en: "Connection: keep-alive, Upgrade", zh: "Connection: keep-alive, Upgrade" },
        { fields: { connection: "keep-alive, Upgrade" } },
        FOR_EQUALITY,
      ),
      accepts(
        { en: "Upgrade: h2c,websocket", zh: "Upgrade: h2c,websocket" },
        { fields: { upgrade: "h2c,websocket" } },
        FOR_EQUALITY,
      ),
      refuses(
        { en: "Upgrade: websocket2", zh: "Upgrade: websocket2" },
        { fields: { upgrade: "websocket2" } },
        PART_OF_A_TOKEN,
      ),
      refuses(
        { en: "Connection: no-upgrade", zh: "Connection: no-upgrade" },
        { fields: { connection: "no-upgrade" } },
        PART_OF_A_TOKEN,
      ),
    ]),
};
