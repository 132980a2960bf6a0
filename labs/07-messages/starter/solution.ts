// Exercise 7: messages (RFC 6455 §5.4, §5.5, §7, §8.1). Write createEndpoint; `npm run lab -- 7` checks it.
// 练习 7：消息（RFC 6455 §5.4、§5.5、§7、§8.1）。写出 createEndpoint，用 `npm run lab -- 7` 检查。
import type { Endpoint, EndpointHandlers, EndpointOptions } from "../../../protocol/websocket/endpoint.ts";

/** The part of the lab's endpoint that is yours. 实验室端点中由你来写的部分。 */
export type MessageEndpoint = Pick<Endpoint, "state" | "receive" | "sendText" | "sendBinary" | "close">;

/**
 * One end of an open WebSocket: bytes in by `receive`, bytes out by `handlers.write`.
 * 已打开的 WebSocket 的一端：字节由 `receive` 进来，由 `handlers.write` 出去。
 */
export function createEndpoint(handlers: EndpointHandlers, options: EndpointOptions): MessageEndpoint {
  throw new Error("createEndpoint: not written yet");
}
