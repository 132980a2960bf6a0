// Exercise 5: opening handshake (RFC 6455 §4). Write the four functions; `npm run lab -- 5` checks them.
// 练习 5：打开握手（RFC 6455 §4）。写出下面四个函数，用 `npm run lab -- 5` 检查。
import type { AnswerOpening, HeaderFields, OpeningAnswer } from "../../../protocol/websocket/handshake.ts";

/** Sec-WebSocket-Accept for a Sec-WebSocket-Key. 由 Sec-WebSocket-Key 算出 Sec-WebSocket-Accept。 */
export function acceptValue(key: string): string {
  throw new Error("acceptValue: not written yet");
}

/** The server's judgement: 101, or a refusal. 服务器的判断：101，或者拒绝。 */
export const answerOpening: AnswerOpening = (request, options) => {
  throw new Error("answerOpening: not written yet");
};

/** The answer as it goes over the wire: status line, fields, empty line. 线路上的应答：状态行、字段、空行。 */
export function formatAnswer(answer: OpeningAnswer): string {
  throw new Error("formatAnswer: not written yet");
}

/** The client's checks of a 101: returns the subprotocol, throws when the answer is wrong. 客户端检查 101：返回子协议，应答有误则抛出异常。 */
export function checkOpeningAnswer(
  fields: HeaderFields,
  sent: { readonly key: string; readonly subprotocols: readonly string[] },
): string | undefined {
  throw new Error("checkOpeningAnswer: not written yet");
}
