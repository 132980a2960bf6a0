// The lab's servers beside others, from a result of `npm run bench:peers`.
import { lazily } from "../lazily.tsx";
import type { PeersFile } from "../results/use-file.ts";
import { useView } from "../view.ts";
import { Fold } from "./fold.tsx";

export const PEERS_ANCHOR = "peers";

const Peers = lazily(async () => (await import("./peers.tsx")).Peers);

interface PeersSectionProps {
  readonly file: PeersFile;
  readonly isOpenAtFirst: boolean;
}

export function PeersSection({ file, isOpenAtFirst }: PeersSectionProps) {
  const { t } = useView();
  const words = { anchor: PEERS_ANCHOR, title: t("peersTitle"), about: t("peersLead") };
  return (
    <Fold {...words} isOpenAtFirst={isOpenAtFirst}>
      <Peers file={file} />
    </Fold>
  );
}
