// What the checks in a real browser are called, in both languages.
import type { Text } from "../../../server/language.ts";

export const BROWSER_CHECKS = {
  "browser-opens-on-right-accept": { en: "opens when the answer is right", zh: "应答正确时打开" },
  "browser-refuses-wrong-accept": { en: "refuses a wrong Sec-WebSocket-Accept", zh: "拒绝错误的 Sec-WebSocket-Accept" },
  "browser-refuses-missing-accept": {
    en: "refuses a missing Sec-WebSocket-Accept",
    zh: "拒绝缺少的 Sec-WebSocket-Accept",
  },
  "browser-refuses-missing-upgrade": {
    en: "refuses a missing Upgrade or Connection",
    zh: "拒绝缺少 Upgrade 或 Connection",
  },
  "browser-refuses-other-status": { en: "refuses a status that is not 101", zh: "拒绝非 101 的状态码" },
  "browser-refuses-unasked-terms": { en: "refuses a subprotocol or extension unasked", zh: "拒绝未请求的子协议或扩展" },
  "browser-refuses-masked-frame": { en: "fails on a masked frame of the server", zh: "服务器的掩码帧使连接失败" },
  "browser-echo-text": { en: "text comes back", zh: "文本原样返回" },
  "browser-echo-blob": { en: "a Blob comes back", zh: "Blob 原样返回" },
  "browser-echo-array-buffer": { en: "an ArrayBuffer comes back", zh: "ArrayBuffer 原样返回" },
  "browser-echo-typed-arrays": { en: "typed arrays come back", zh: "类型化数组原样返回" },
  "browser-echo-array-buffer-as-blob": { en: "an ArrayBuffer comes back as a Blob", zh: "ArrayBuffer 以 Blob 返回" },
  "event-source-text-only": { en: "an event stream is text", zh: "事件流只有文本" },
  "event-source-resumes": { en: "EventSource resumes by Last-Event-ID", zh: "EventSource 以 Last-Event-ID 续传" },
  "event-source-six-connections": { en: "six connections per origin on HTTP/1.1", zh: "HTTP/1.1 每个源六个连接" },
  "event-source-many-on-http2": { en: "no such limit on HTTP/2", zh: "HTTP/2 没有此限制" },
  "api-url": { en: "url", zh: "url" },
  "api-ready-state": { en: "readyState", zh: "readyState" },
  "api-events-in-order": { en: "events in order", zh: "事件的次序" },
  "api-protocol": { en: "protocol", zh: "protocol" },
  "api-extensions": { en: "extensions", zh: "extensions" },
  "api-buffered-amount": { en: "bufferedAmount grows and drains", zh: "bufferedAmount 增长后归零" },
  "api-binary-type": { en: "binaryType", zh: "binaryType" },
  "api-error-event": { en: "error, then close", zh: "先 error 后 close" },
  "api-close-event": {
    en: "code, reason and wasClean of the close event",
    zh: "close 事件的 code、reason 与 wasClean",
  },
  "api-mistakes": { en: "mistakes throw", zh: "用法错误会抛出异常" },
  "sequence-pictures": { en: "sequence pictures of a recorded run", zh: "由实录绘制的时序图" },
} as const satisfies Record<string, Text>;
