// Sliders that recompute the cost model, with what the run measured nearby.
import { lazily } from "../lazily.tsx";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { Fold } from "./fold.tsx";

export const WHAT_IF_ANCHOR = "what-if";

const WhatIf = lazily(async () => (await import("./what-if/what-if.tsx")).WhatIf);

export function WhatIfSection({ run }: { readonly run: Run }) {
  const { t } = useView();
  return (
    <Fold
      anchor={WHAT_IF_ANCHOR}
      title={t("whatIfTitle")}
      badge={t("whatIfModelled")}
      about={t("whatIfAbout")}
      isOpenAtFirst={false}
    >
      <WhatIf run={run} />
    </Fold>
  );
}
