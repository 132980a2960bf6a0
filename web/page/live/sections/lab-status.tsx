// How the page stands with the lab behind it: said only where there is something to say.
import type { ChannelState } from "../../shell/lab-channel.ts";
import { Misunderstood } from "../../shell/misunderstood.tsx";
import type { LiveLab } from "../lab/live-lab.ts";
import { type Speech, useSpeech } from "../texts.ts";

interface LabStatusProps {
  readonly lab: LiveLab;
  readonly beginAnew: () => void;
}

export function LabStatus({ lab: { control, server }, beginAnew }: LabStatusProps) {
  const speech = useSpeech();
  const { t } = speech;
  if (control.is === "misunderstood") return <Misunderstood problem={control.problem} />;
  const isWell = control.is === "open" && server.isUp;
  return (
    <p class={`lab-status${isWell ? "" : " lab-status-ill"}`} role="status" data-control={control.is}>
      <span>{control.is === "open" && !server.isUp ? t("serverDown") : controlWords(control, speech)}</span>
      {control.is === "refused" && (
        <button type="button" onClick={beginAnew}>
          {t("newSession")}
        </button>
      )}
    </p>
  );
}

function controlWords(state: Exclude<ChannelState, { is: "misunderstood" }>, { t }: Speech): string {
  if (state.is === "refused") return t("controlRefused", { reason: state.reason });
  if (state.is !== "waiting") return t(state.is === "open" ? "controlOpen" : "controlConnecting");
  const leftMs = Math.max(0, state.untilMs - performance.now());
  return t("controlWaiting", { seconds: (leftMs / 1000).toFixed(0) });
}
