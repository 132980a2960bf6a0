// One WebSocket of the page's own: how it is opened, what it says of itself, what is sent, what the server is told to do.
import { useTexts } from "../../shell/translate.ts";
import type { ChannelState } from "../../shell/lab-channel.ts";
import { Misunderstood } from "../../shell/misunderstood.tsx";
import { framesEntries } from "../dictionary.ts";
import { useSession } from "../session/use-session.ts";
import { AttributesTable } from "./attributes-table.tsx";
import { ConnectForm } from "./connect-form.tsx";
import { EventTable } from "./event-table.tsx";
import { SendForm } from "./send-form.tsx";
import { ServerOrders } from "./server-orders.tsx";

export function ConnectionPanel() {
  const t = useTexts(framesEntries);
  const { channelState, log } = useSession();
  return (
    <div class="connection-columns">
      <div class="panel">
        <h2>{t("connectionTitle")}</h2>
        <ChannelTrouble state={channelState} />
        <ConnectForm />
        <SendForm />
        <ServerOrders />
      </div>
      <div class="panel">
        <h2>{t("attributesTitle")}</h2>
        <AttributesTable />
        {log.entries.length > 0 && <h3>{t("eventsTitle")}</h3>}
        <EventTable />
      </div>
    </div>
  );
}

function ChannelTrouble({ state }: { readonly state: ChannelState }) {
  const t = useTexts(framesEntries);
  switch (state.is) {
    case "waiting":
      return <p class="problem">{t("channelLost")}</p>;
    case "refused":
      return <p class="problem">{t("channelRefused", { reason: state.reason })}</p>;
    case "misunderstood":
      return <Misunderstood problem={state.problem} />;
    case "connecting":
    case "open":
      return null;
  }
}
