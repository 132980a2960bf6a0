// Exercise 3: long polling (RFC 6202 §2.1). Write `createLongPolling`; `npm run lab -- 3` checks it.
// 练习 3：长轮询（RFC 6202 §2.1）。写出 `createLongPolling`，用 `npm run lab -- 3` 检查。
import type { MessageStream } from "../../../server/stream.ts";
import { type BatchAnswers, MAX_ANSWER_BYTES } from "../../../server/transports/batch-answer.ts";
import type { LongPolling } from "../../../server/transports/long-polling.ts";
import { ParameterError, startCursor } from "../../../server/transports/start-cursor.ts";

/** One endpoint for all clients of a stream. 一个流的所有客户端共用一个端点。 */
export function createLongPolling(stream: MessageStream, answers: BatchAnswers): LongPolling {
  throw new Error("createLongPolling: not written yet");
}
