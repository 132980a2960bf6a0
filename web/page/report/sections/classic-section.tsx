// The classic figure of polling against WebSocket, and what remains of it layer by layer.
import { CLASSIC } from "../../../../bench/claims/classic.ts";
import { lazily } from "../lazily.tsx";
import type { Run } from "../results/run.ts";
import { useView } from "../view.ts";
import { Fold } from "./fold.tsx";

export const CLASSIC_ANCHOR = "classic";

const Classic = lazily(async () => (await import("./classic.tsx")).Classic);

export function ClassicSection({ runs }: { readonly runs: readonly Run[] }) {
  const { t } = useView();
  const ratio = String(CLASSIC.pollHeaderBytes / CLASSIC.frameHeaderBytes);
  return (
    <Fold anchor={CLASSIC_ANCHOR} title={t("classicTitle", { ratio })} about={t("classicAbout")} isOpenAtFirst={false}>
      <Classic runs={runs} />
    </Fold>
  );
}
