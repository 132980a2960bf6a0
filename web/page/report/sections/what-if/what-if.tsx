// Sliders at one side, the cost model's answers at the other, and the measured point that is nearest named between.
import { useMemo } from "preact/hooks";
import { sentences } from "../../../shell/translate.ts";
import { whole } from "../../../shell/format.ts";
import type { Run } from "../../results/run.ts";
import { useView, type View } from "../../view.ts";
import { LayerLegend } from "../legend.tsx";
import { scenarioTitle } from "../scenario-words.ts";
import { type FigureName, FIGURES } from "./compute.ts";
import { Controls, sayValue, SLIDER_WORDS } from "./controls.tsx";
import { measuredValues, type Nearby, nearbyPoint } from "./nearby.ts";
import { ResultCard } from "./result-card.tsx";
import { settingsOf } from "./settings.ts";
import { useModelled } from "./use-modelled.ts";
import { useSettings } from "./use-settings.ts";

const TITLES = {
  ipBytes: "whatIfIpBytes",
  latencyMeanUs: "whatIfLatencyMeanUs",
  latencyP50Us: "whatIfLatencyP50Us",
  downBitsPerSecond: "whatIfDownBitsPerSecond",
  upBitsPerSecond: "whatIfUpBitsPerSecond",
  requestsPerSecond: "whatIfRequestsPerSecond",
  openConnections: "whatIfOpenConnections",
  serverMemoryBytes: "whatIfServerMemoryBytes",
} as const satisfies Record<FigureName, string>;

const LAYERS = ["payload", "framing", "http", "tcpIp"] as const;

export function WhatIf({ run: { result } }: { readonly run: Run }) {
  const view = useView();
  const { t, language } = view;
  const usual = useMemo(() => settingsOf(result), [result]);
  const measured = useMemo(() => measuredValues(result), [result]);
  const { settings, change } = useSettings(usual);
  const answers = useModelled(settings);
  const nearby = useMemo(
    () => (answers === null ? null : nearbyPoint(result, answers.settings)),
    [result, answers?.settings],
  );
  const layerNames = {
    payload: t("layerPayload"),
    framing: t("layerFraming"),
    http: t("layerHttp"),
    tls: t("layerTls"),
    tcpIp: t("layerTcpIp"),
  };
  return (
    <div class="what-if">
      <Controls {...{ settings, usual, measured }} onChange={change} />
      {answers === null ? (
        <p class="note" aria-busy="true">
          {t("loadingCode")}
        </p>
      ) : (
        <div class="what-if-answers">
          <p class="what-if-nearby">
            <span class="chip">{t("whatIfModelled")}</span> {nearbyText(nearby, view)}
          </p>
          <LayerLegend layers={LAYERS} names={layerNames} />
          <div class="cards">
            {FIGURES.map((name) => (
              <ResultCard
                key={name}
                name={name}
                title={t(TITLES[name])}
                explanation={explanationOf(name, whole(answers.settings.clients, language), view)}
                modelled={answers.modelled}
                nearby={nearby?.point ?? null}
              />
            ))}
          </div>
          <p class="note">{sentences(language, t("whatIfNote"))}</p>
        </div>
      )}
    </div>
  );
}

function explanationOf(name: FigureName, clients: string, { t }: View): string {
  if (name === "ipBytes" || name === "latencyMeanUs" || name === "latencyP50Us") return t(`${TITLES[name]}Means`);
  return t("whatIfOfAll", { clients });
}

/** Which point, and how it differs. */
function nearbyText(nearby: Nearby | null, view: View): string {
  const { t, language } = view;
  if (nearby === null) return t("whatIfNotNear");
  const { at } = nearby;
  const names = nearby.differences.map((name) =>
    t("whatIfNearValue", { name: t(SLIDER_WORDS[name].key), value: sayValue(name, at[name], view) }),
  );
  return t("whatIfNear", {
    scenario: scenarioTitle(nearby.scenario, t),
    clients: whole(at.clients, language),
    differences:
      names.length === 0 ? t("whatIfNearSame") : t("whatIfNearDiffers", { names: names.join(t("listComma")) }),
  });
}
