// Exercise 11: traps. Read the five recordings, say what is wrong in each and mend it; `npm run lab -- 11` checks.
// 练习 11：陷阱。阅读五份记录，说出各自的毛病并修好它，用 `npm run lab -- 11` 检查。
import type { Diagnoses } from "../../11-traps/diagnosis.ts";
import type { Decision, FrameSocket, FrameWriter, OpenStream, SharedStream } from "../../11-traps/remedies.ts";

/** The causes are listed in the type Cause. 可选的原因列在类型 Cause 中。 */
export const diagnoses: Diagnoses = {
  a: { cause: "unknown", rows: [], figure: 0 },
  b: { cause: "unknown", rows: [], figure: 0 },
  c: { cause: "unknown", rows: [], figure: 0 },
  d: { cause: "unknown", rows: [], figure: 0 },
  e: { cause: "unknown", rows: [], figure: 0 },
};

/** a: writes frames so that none has to wait for an acknowledgement. 写出帧，不必等待确认。 */
export function createWriter(socket: FrameSocket): FrameWriter {
  throw new Error("createWriter: not written yet");
}

/** b: the header fields of an event stream's answer. 事件流应答的头部字段。 */
export function eventStreamFields(): Record<string, string> {
  throw new Error("eventStreamFields: not written yet");
}

/** c: one event stream for all who subscribe. 所有订阅者共用一条事件流。 */
export function createSharedStream(open: OpenStream): SharedStream {
  throw new Error("createSharedStream: not written yet");
}

/** d: calls onData with the data of each event, wherever the chunks are cut. 无论数据块在哪里切断，每个事件调用一次 onData。 */
export function createChunkReader(onData: (data: string) => void): (chunk: Uint8Array) => void {
  throw new Error("createChunkReader: not written yet");
}

/** e: what to do with the next message for a reader for whom so much is waiting. 读者已积压这么多时，下一条消息怎么办。 */
export function decide(waitingBytes: number, limitBytes: number): Decision {
  throw new Error("decide: not written yet");
}
