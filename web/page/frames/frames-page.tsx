// The Frames page: a connection of one's own, what goes wrong, bytes that a reader brings; and the bytes as the server saw them.
import { useState } from "preact/hooks";
import { fromAddress, toAddress } from "../shell/address.ts";
import { Switch } from "../shell/switch.tsx";
import { useTexts } from "../shell/translate.ts";
import { BytesSection } from "./bytes/bytes-section.tsx";
import { ConnectionPanel } from "./connection/connection-panel.tsx";
import { framesEntries } from "./dictionary.ts";
import { HexPanel } from "./hex/hex-panel.tsx";
import { MishapsPanel } from "./mishaps/mishaps-panel.tsx";
import { SessionContext, useOwnSession } from "./session/use-session.ts";

const VIEWS = ["connection", "mishaps", "hex"] as const;
type View = (typeof VIEWS)[number];

export function FramesPage() {
  const t = useTexts(framesEntries);
  const session = useOwnSession();
  const [view, setView] = useState<View>(() => VIEWS.find((one) => one === fromAddress("view")) ?? "connection");
  const choose = (one: View) => {
    toAddress("view", one);
    setView(one);
  };
  return (
    <SessionContext.Provider value={session}>
      <main id="main" class="frames">
        <div class="frames-head">
          <div>
            <h1>{t("heading")}</h1>
            <p class="explanation">{t("lead")}</p>
          </div>
          <Switch
            name="view"
            legend={t("views")}
            choices={VIEWS.map((one) => [one, t(`view-${one}`)] as const)}
            chosen={view}
            onChoose={choose}
          />
        </div>
        <div hidden={view !== "connection"}>
          <ConnectionPanel />
        </div>
        <div hidden={view !== "mishaps"}>
          <MishapsPanel />
        </div>
        {view === "hex" ? <HexPanel /> : <BytesSection />}
      </main>
    </SessionContext.Provider>
  );
}
