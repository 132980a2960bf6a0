// All counters of all lanes as a table.
import { TRANSPORTS } from "../../../../protocol/transports.ts";
import { length, unitFor, whole } from "../../shell/format.ts";
import type { Language } from "../../shell/languages.ts";
import { Mark } from "../../shell/mark.tsx";
import type { LiveLab } from "../lab/live-lab.ts";
import type { LaneRecord } from "../model/lane-record.ts";
import { useSpeech } from "../texts.ts";

type Say = (lane: LaneRecord, language: Language) => string;

const bytes = (value: number, language: Language): string => unitFor("bytes", value, language).text(value);
const latency = (ms: number | undefined, language: Language): string =>
  ms === undefined ? "–" : length(Math.round(Math.max(0, ms) * 10) / 10, language);

const ROWS = [
  ["messages", (lane, language) => whole(lane.messages, language)],
  ["requests", ({ traffic }, language) => whole(traffic.total.requests, language)],
  ["connectionsOpened", ({ traffic }, language) => whole(traffic.total.opened, language)],
  ["bytesUp", ({ traffic }, language) => bytes(traffic.total.bytesUp, language)],
  ["bytesDown", ({ traffic }, language) => bytes(traffic.total.bytesDown, language)],
  ["latencyMean", ({ latencies }, language) => latency(latencies.figures()?.meanMs, language)],
  ["latencyLongest", ({ latencies }, language) => latency(latencies.figures()?.longestMs, language)],
  ["waiting", ({ account }, language) => whole(account.figures().waiting, language)],
  ["lost", ({ account }, language) => whole(account.figures().lost, language)],
  ["duplicate", ({ account }, language) => whole(account.figures().duplicate, language)],
] as const satisfies readonly (readonly [string, Say])[];

export function Counters({ lab }: { readonly lab: LiveLab }) {
  const { t, language, nameOf } = useSpeech();
  return (
    <section class="panel">
      <h2>{t("countersTitle")}</h2>
      <p class="explanation">{t("countersAbout")}</p>
      <div class="table-box" role="region" tabIndex={0} aria-label={t("countersTitle")}>
        <table class="counters">
          <thead>
            <tr>
              <th scope="col">{t("counter")}</th>
              {TRANSPORTS.map((transport) => (
                <th key={transport} scope="col" class="number">
                  <span class="subject">
                    <Mark subject={transport} />
                    {nameOf(transport)}
                  </span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ROWS.map(([key, say]) => (
              <tr key={key} data-counter={key}>
                <th scope="row">{t(key)}</th>
                {TRANSPORTS.map((transport) => {
                  const lane = lab.lanes.get(transport);
                  return (
                    <td key={transport} class="number" data-transport={transport}>
                      {lane === undefined ? "–" : say(lane, language)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
