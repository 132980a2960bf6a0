// The page: the same stream over four transports at once, in this very browser.
import { type Here, leaveFor } from "./lab/session.ts";
import { ComparisonStrip } from "./sections/comparison-strip.tsx";
import { Conditions } from "./sections/conditions.tsx";
import { Counters } from "./sections/counters.tsx";
import { LabStatus } from "./sections/lab-status.tsx";
import { Lanes } from "./sections/lanes.tsx";
import { LogList } from "./sections/log-list.tsx";
import { Publish } from "./sections/publish.tsx";
import { Trouble } from "./sections/trouble.tsx";
import { useSpeech } from "./texts.ts";
import { useArrival } from "./use-arrival.ts";
import { useLiveLab } from "./use-live-lab.ts";

export function LivePage() {
  const { t } = useSpeech();
  const [arrival, tryAgain] = useArrival();
  const isOnTheWay = arrival.kind === "arriving" || arrival.kind === "leaving";
  return (
    <main id="main" aria-busy={isOnTheWay}>
      <div class="live-head">
        <h1>{t("heading")}</h1>
        <p>{t("lead")}</p>
      </div>
      {isOnTheWay && (
        <p class="empty" role="status">
          {t("arriving")}
        </p>
      )}
      {(arrival.kind === "failed" || arrival.kind === "full") && (
        <div class="failure" role="alert">
          <h2>{t("arrivalFailed")}</h2>
          <p>{arrival.kind === "full" ? t("labIsFull") : arrival.reason}</p>
          <button type="button" onClick={tryAgain}>
            {t("tryAgain")}
          </button>
        </div>
      )}
      {arrival.kind === "here" && <Session here={arrival.here} />}
    </main>
  );
}

function Session({ here: { mainUrl, controlUrl } }: { readonly here: Here }) {
  const { lab, settings, set } = useLiveLab(controlUrl);
  if (lab === undefined) return null;
  return (
    <>
      <LabStatus lab={lab} beginAnew={() => leaveFor(`${mainUrl}/live`)} />
      <ComparisonStrip lab={lab} />
      <Conditions settings={settings} set={set} />
      <Lanes lab={lab} windowS={settings.windowS} setWindowS={(windowS) => set({ windowS })} />
      <div class="live-panels">
        <div>
          <Trouble lab={lab} />
          <Counters lab={lab} />
        </div>
        <div>
          <Publish lab={lab} />
          <LogList entries={lab.log.entries} />
        </div>
      </div>
    </>
  );
}
