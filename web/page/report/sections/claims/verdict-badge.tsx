// A verdict in words, colour and shape: none of them says it alone (WCAG 1.4.1).
import { VERDICT_WORDS } from "../../../../../bench/claims/words/verdicts.ts";
import type { Verdict } from "../../../../../bench/result/claims-schema.ts";
import { useView } from "../../view.ts";
import { VerdictIcon } from "./verdict-icon.tsx";

/** `count`: how many claims have it. */
export function VerdictBadge({ verdict, count }: { readonly verdict: Verdict; readonly count?: string }) {
  const { language } = useView();
  return (
    <span class={`badge badge-${verdict}`}>
      <VerdictIcon verdict={verdict} />
      {VERDICT_WORDS[verdict][language]}
      {count !== undefined && <strong>{count}</strong>}
    </span>
  );
}
