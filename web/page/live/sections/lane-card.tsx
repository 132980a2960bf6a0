// One lane: whose it is, how it stands, its diagram.
import { Mark } from "../../shell/mark.tsx";
import type { LiveLab } from "../lab/live-lab.ts";
import type { LaneRecord, LaneState } from "../model/lane-record.ts";
import { type Speech, useSpeech } from "../texts.ts";
import { LaneCanvas } from "./lane-canvas.tsx";

interface LaneCardProps {
  readonly lab: LiveLab;
  readonly lane: LaneRecord;
  readonly windowS: number;
}

export function LaneCard({ lab, lane, windowS }: LaneCardProps) {
  const speech = useSpeech();
  const { t, nameOf } = speech;
  const { transport, state } = lane;
  return (
    <section class="lane" data-transport={transport} data-state={state.is}>
      <header>
        <h3 class="subject">
          <Mark subject={transport} />
          {nameOf(transport)}
        </h3>
        <span class={`lane-state lane-state-${state.is}`} title={state.is === "refused" ? state.reason : undefined}>
          {stateWords(state, speech)}
        </span>
      </header>
      <div class="lifeline-names" aria-hidden="true">
        <span>{t("browser")}</span>
        <span>{t("server")}</span>
      </div>
      <LaneCanvas lab={lab} lane={lane} windowS={windowS} />
    </section>
  );
}

const STATE_KEYS = {
  connecting: "stateConnecting",
  open: "stateOpen",
  paused: "statePaused",
  refused: "stateRefused",
} as const;

function stateWords(state: LaneState, { t }: Speech): string {
  if (state.is !== "waiting") return t(STATE_KEYS[state.is]);
  if (state.untilMs === undefined) return t("stateBrowserWaits");
  const leftMs = Math.max(0, state.untilMs - performance.now());
  return t("stateWaiting", { seconds: (leftMs / 1000).toFixed(1) });
}
