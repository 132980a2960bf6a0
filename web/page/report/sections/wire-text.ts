// Where a scenario's TCP/IP bytes come from, in sentences.
import type { StreamPoint } from "../../../../bench/result/schema.ts";
import { explain } from "../../../../bench/reasons/explain.ts";
import type { Source } from "../figures/sources.ts";
import { type WireOrigin, wireOrigins } from "../figures/wire.ts";
import { sentences } from "../../shell/translate.ts";
import type { View } from "../view.ts";

const KEYS = { kernel: "wireKernel", tcpinfo: "wireTcpInfo", model: "wireModel", none: "wireNone" } as const;

/** Names the run where two runs are shown and differ. */
export function wireText(sources: readonly Source<StreamPoint>[], { t, language }: View): string {
  const origins = wireOrigins(sources);
  const sentence = ({ wire, reason }: WireOrigin): string => {
    const said = t(KEYS[wire]);
    return reason === null ? said : sentences(language, said, t("wireReason", { reason: explain(reason, language) }));
  };
  const distinct = [...new Set(origins.map(sentence))];
  if (distinct.length <= 1) return distinct.join("");
  return sentences(language, ...origins.map((origin) => t("ofRun", { run: origin.run, text: sentence(origin) })));
}
