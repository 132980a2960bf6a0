// What the visitor does to the server, and what became of each lane.
import { TRANSPORTS } from "../../../../protocol/transports.ts";
import { length, whole } from "../../shell/format.ts";
import { Mark } from "../../shell/mark.tsx";
import type { LiveLab } from "../lab/live-lab.ts";
import { type Incident, type IncidentKind, type LaneOutcome, outcomeOf, WATCHED_MS } from "../model/incident.ts";
import { type Speech, useSpeech } from "../texts.ts";

const KINDS: readonly IncidentKind[] = ["cut", "stall", "restart"];
const AFTER_KEYS = { cut: "afterCut", stall: "afterStall", restart: "afterRestart" } as const;

export function TroubleButtons({ lab }: { readonly lab: LiveLab }) {
  const { t } = useSpeech();
  return (
    <div class="buttons" role="group" aria-label={t("disturbTitle")}>
      {KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          data-disturb={kind}
          disabled={lab.control.is !== "open"}
          onClick={() => lab.disturb(kind)}
        >
          {t(kind)}
        </button>
      ))}
    </div>
  );
}

export function Trouble({ lab }: { readonly lab: LiveLab }) {
  const { t } = useSpeech();
  const { incident } = lab;
  return (
    <section class="panel trouble">
      <h2>{t("troubleTitle")}</h2>
      <p class="explanation">{t("disturbAbout")}</p>
      {incident === undefined ? <p class="note">{t("noTroubleYet")}</p> : <Outcomes lab={lab} incident={incident} />}
    </section>
  );
}

function Outcomes({ lab, incident }: { readonly lab: LiveLab; readonly incident: Incident }) {
  const { t } = useSpeech();
  return (
    <div class="table-box" role="region" tabIndex={0} aria-label={t(AFTER_KEYS[incident.what])}>
      <table class="outcomes" data-incident={incident.what}>
        <caption>{t(AFTER_KEYS[incident.what])}</caption>
        <thead>
          <tr>
            <th scope="col">{t("outcomeLane")}</th>
            <th scope="col">{t("outcomeConnection")}</th>
            <th scope="col">{t("outcomeCaughtUp")}</th>
            <th scope="col">{t("outcomeLost")}</th>
            <th scope="col">{t("outcomeGap")}</th>
            <th scope="col">{t("outcomeWorst", { seconds: String(WATCHED_MS / 1000) })}</th>
          </tr>
        </thead>
        <tbody>
          {TRANSPORTS.map((transport) => {
            const lane = lab.lanes.get(transport);
            if (lane === undefined) return null;
            return (
              <OutcomeRow key={transport} {...{ transport, what: incident.what, outcome: outcomeOf(incident, lane) }} />
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

interface OutcomeRowProps {
  readonly transport: (typeof TRANSPORTS)[number];
  readonly what: IncidentKind;
  readonly outcome: LaneOutcome;
}

function OutcomeRow({ transport, what, outcome }: OutcomeRowProps) {
  const speech = useSpeech();
  const { t, language, nameOf } = speech;
  const { connection, resumption, lost, gap, worstLatencyMs } = outcome;
  return (
    <tr data-transport={transport} data-connection={connection}>
      <th scope="row">
        <span class="subject">
          <Mark subject={transport} />
          {nameOf(transport)}
        </span>
      </th>
      <td class={`connection-${connection}`}>{connectionWords(what, outcome, speech)}</td>
      <td class="number">{resumption === undefined ? "–" : whole(resumption.caughtUp, language)}</td>
      <td class={lost > 0 ? "number lost" : "number"}>{whole(lost, language)}</td>
      <td>{gap === undefined ? t("noGap") : <code>{t("gapFrom", { cursor: shortCursor(gap.cursor) })}</code>}</td>
      <td class="number">{worstLatencyMs > 0 ? length(Math.round(worstLatencyMs), language) : "–"}</td>
    </tr>
  );
}

function connectionWords(what: IncidentKind, outcome: LaneOutcome, { t, language }: Speech): string {
  const { connection, resumption, backAfterMs = 0 } = outcome;
  // Of these no connection is left; a poll between or on them is repeated by the browser without a word.
  if (connection === "kept") return t(what === "stall" ? "connectionKept" : "connectionRenewed");
  if (connection === "lost" || resumption === undefined) return t("connectionLost");
  const time = length(Math.round(Math.max(0, backAfterMs)), language);
  return t("connectionResumed", { time, cursor: shortCursor(resumption.cursor) });
}

/** "z6qh #34": the message as the lanes name it; an epoch is a token, its first letters tell one from another. */
export function shortCursor(cursor: string): string {
  const [epoch = "", id] = cursor.split(".");
  return id === undefined ? cursor : `${epoch.slice(0, 4)}\u00A0#${id}`;
}
