// The four lanes beside each other, how to read them, and how much of the past they show.
import { Mark } from "../../shell/mark.tsx";
import { Switch } from "../../shell/switch.tsx";
import type { LiveLab } from "../lab/live-lab.ts";
import { STEPS } from "../settings.ts";
import { useSpeech } from "../texts.ts";
import { DiagramKey } from "./diagram-key.tsx";
import { LaneCard } from "./lane-card.tsx";
import { TroubleButtons } from "./trouble.tsx";
import { TRANSPORTS } from "../../../../protocol/transports.ts";

interface LanesProps {
  readonly lab: LiveLab;
  readonly windowS: number;
  readonly setWindowS: (seconds: number) => void;
}

export function Lanes({ lab, windowS, setWindowS }: LanesProps) {
  const { t } = useSpeech();
  return (
    <section class="lanes-part">
      <header class="part-head">
        <h2>{t("lanesTitle")}</h2>
        <TroubleButtons lab={lab} />
        <WindowChoice windowS={windowS} setWindowS={setWindowS} />
      </header>
      <div class="lanes">
        {TRANSPORTS.map((transport) => {
          const lane = lab.lanes.get(transport);
          return lane === undefined ? (
            <EmptyLane key={transport} transport={transport} />
          ) : (
            <LaneCard key={transport} lab={lab} lane={lane} windowS={windowS} />
          );
        })}
      </div>
      <DiagramKey />
    </section>
  );
}

/** Before the first word of the lab: its place, so that nothing jumps. */
function EmptyLane({ transport }: { readonly transport: (typeof TRANSPORTS)[number] }) {
  const { t, nameOf } = useSpeech();
  return (
    <section class="lane">
      <header>
        <h3 class="subject">
          <Mark subject={transport} />
          {nameOf(transport)}
        </h3>
        <span class="lane-state">{t("stateConnecting")}</span>
      </header>
      <div class="diagram" />
    </section>
  );
}

function WindowChoice({ windowS, setWindowS }: Pick<LanesProps, "windowS" | "setWindowS">) {
  const { t } = useSpeech();
  return (
    <Switch
      name="window"
      legend={t("windowLabel")}
      choices={STEPS.windowS.map((seconds) => [seconds, t("seconds", { value: String(seconds) })] as const)}
      chosen={windowS}
      onChoose={setWindowS}
    />
  );
}
