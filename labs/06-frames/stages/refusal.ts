// A frame that breaks a rule has to be refused: by a WebSocketError with the right close code.
import type { Text } from "../../../server/language.ts";
import { expectThat, fail } from "../../exercise/fault.ts";
import type { Parsed } from "../driver.ts";

/** `what` names the frame; `instead` may name a typical mistake by what came out. */
export function expectRefusal(parsed: Parsed, closeCode: number, what: Text): void {
  const { frames, error } = parsed;
  if (error === undefined && frames.length === 0) {
    fail({
      en: `${what.en} was not refused, the parser waits for more: throw a WebSocketError with close code ${closeCode}`,
      zh: `${what.zh}没有被拒绝，解析器还在等待后续数据：应抛出关闭码为 ${closeCode} 的 WebSocketError`,
    });
  }
  if (error === undefined) {
    fail({
      en: `${what.en} was accepted (${frames.length} frame(s) came out): throw a WebSocketError with close code ${closeCode}`,
      zh: `${what.zh}被接受了（得到 ${frames.length} 帧）：应抛出关闭码为 ${closeCode} 的 WebSocketError`,
    });
  }
  expectThat(error.name === "WebSocketError", {
    en: `${what.en}: expected a WebSocketError, got ${error.name}: ${error.message}`,
    zh: `${what.zh}：应抛出 WebSocketError，实际抛出 ${error.name}：${error.message}`,
  });
  expectThat(error.closeCode === closeCode, {
    en: `${what.en}: expected close code ${closeCode}, got ${error.closeCode}`,
    zh: `${what.zh}：关闭码应为 ${closeCode}，实际是 ${error.closeCode}`,
  });
}
