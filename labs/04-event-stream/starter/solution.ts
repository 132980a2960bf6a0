// Exercise 4: event stream (WHATWG HTML §9.2). Write the three functions; `npm run lab -- 4` checks them.
// 练习 4：事件流（WHATWG HTML §9.2）。写出下面三个函数，用 `npm run lab -- 4` 检查。
import type { EventStreamHandlers, EventStreamParser } from "../../../protocol/event-stream.ts";

/** One block with its blank line. Throws on a line end or NUL in id or event. 一个块，含结尾空行；id 或 event 含换行或 NUL 时抛出异常。 */
export function encodeEvent(event: { id?: string; event?: string; data?: string }): string {
  throw new Error("encodeEvent: not written yet");
}

/** Takes chunks cut anywhere, calls the handlers as blocks end. 数据块可在任何位置切断；每个块结束时调用 handlers。 */
export function createEventStreamParser(handlers: EventStreamHandlers): EventStreamParser {
  throw new Error("createEventStreamParser: not written yet");
}

/** The header fields to add when the client asks again. 客户端重新请求时要加上的头部字段。 */
export function resumeFields(lastEventId: string): Readonly<Record<string, string>> {
  throw new Error("resumeFields: not written yet");
}
