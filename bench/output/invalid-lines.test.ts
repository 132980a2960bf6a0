import { expect, it } from "vitest";
import { speaking } from "../../server/language.ts";
import { streamTrial } from "../result/result-for-tests.ts";
import { invalidLines } from "./invalid-lines.ts";
import { pointOf, seriesOf } from "./point-for-tests.ts";

it("says in the terminal's language why a trial does not count", () => {
  const trial = streamTrial({ valid: false, invalidReason: "Redis ended; 12 of 100 messages were lost" });
  const scenario = { name: "steady", kind: "stream" as const, points: [pointOf({ series: [seriesOf("sse", trial)] })] };
  expect(speaking("zh", () => invalidLines({ scenarios: [scenario] }))).toEqual([
    "无效：steady，sse，第 1 次试验：Redis 结束了；应送达 100 条，丢失 12 条",
  ]);
});
