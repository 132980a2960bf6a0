// Bytes that a solution predicted against those that there are: a known difference is called by the layer that was forgotten.
import type { Text } from "../../../server/language.ts";
import { expectEqual, expectThat, fail } from "../../exercise/fault.ts";
import type { Layers } from "../starter/solution.ts";

/** A wrong prediction that has a name. */
export interface Mistake {
  readonly predicts: number;
  readonly says: Text;
}

/** Ends the stage unless both are equal. */
export function expectBytes(
  predicted: unknown,
  bytes: number,
  { what, mistakes = [] }: { readonly what: Text; readonly mistakes?: readonly Mistake[] },
): void {
  if (predicted === bytes) return;
  const known = mistakes.find(({ predicts }) => predicts === predicted);
  if (known !== undefined) {
    fail({
      en: `${what.en}: predicted ${String(predicted)}, there are ${bytes}: ${known.says.en}`,
      zh: `${what.zh}：预测 ${String(predicted)}，实际 ${bytes}：${known.says.zh}`,
    });
  }
  expectEqual(predicted, bytes, what);
}

/** What stands there in an answer that may be anything. */
export function valueAt(answer: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (inner, name) => (inner as Partial<Record<string, unknown>> | null | undefined)?.[name],
    answer,
  );
}

/** A layer of a direction; says what was expected where there is no such number. */
export function layerOf(answer: unknown, direction: "up" | "down", layer: keyof Layers): number {
  const bytes = valueAt(answer, direction, layer);
  expectThat(typeof bytes === "number" && Number.isFinite(bytes), {
    en: `expected { up, down }, each { payload, framing, http, tcpIp } in bytes; ${direction}.${layer} is ${String(bytes)}`,
    zh: `应返回 { up, down }，各为以字节计的 { payload, framing, http, tcpIp }；${direction}.${layer} 是 ${String(bytes)}`,
  });
  return bytes;
}
