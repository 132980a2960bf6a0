// How the claims' small charts are read: said once for all of them.
import type { ComponentChildren } from "preact";
import { useView } from "../../view.ts";

export function ClaimChartLegend() {
  const { t } = useView();
  return (
    <ul class="legend claim-legend" aria-label={t("claimChartLegend")}>
      <li>
        <span class="claim-legend-figure" aria-hidden="true">
          1×
        </span>
        {t("claimMiddleRule")}
      </li>
      <li>
        <Key>
          <line x1="12" x2="12" y1="1" y2="15" class="key-line" />
          <circle cx="12" cy="8" r="3.2" class="key-fill" />
        </Key>
        {t("claimChartPoint")}
      </li>
      <li>
        <Key>
          <line x1="12" x2="12" y1="1" y2="15" class="key-line" stroke-dasharray="2 2" />
        </Key>
        {t("claimChartRange")}
      </li>
      <li>
        <Key>
          <line x1="6" x2="18" y1="8" y2="8" class="key-model" />
        </Key>
        {t("claimChartModel")}
      </li>
      <li>
        <Key>
          <circle cx="12" cy="8" r="3.4" class="key-hollow" />
        </Key>
        {t("claimChartCounter")}
      </li>
      <li>
        <Key>
          <rect width="24" height="16" class="claim-side" />
        </Key>
        {t("claimChartSide")}
      </li>
      <li>
        <Key>
          <rect width="24" height="16" y="0" class="claim-band" />
          <line x1="0" x2="24" y1="8" y2="8" class="claim-line" />
        </Key>
        {t("claimChartBand")}
      </li>
    </ul>
  );
}

function Key({ children }: { readonly children: ComponentChildren }) {
  return (
    <svg class="key" viewBox="0 0 24 16" aria-hidden="true">
      {children}
    </svg>
  );
}
