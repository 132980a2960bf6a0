// The report page: its head, what went wrong if anything did, and the report.
import { useMemo, useRef } from "preact/hooks";
import { fetchCalibrationResult, fetchPeersResult } from "./results/load.ts";
import { useFile } from "./results/use-file.ts";
import { useRuns } from "./results/use-runs.ts";
import { CalibrationSection } from "./sections/calibration-section.tsx";
import { DropTarget } from "./sections/drop-target.tsx";
import { FailureNotice } from "./sections/failure-notice.tsx";
import { PeersSection } from "./sections/peers-section.tsx";
import { Report } from "./sections/report.tsx";
import { SafetyNet } from "./sections/safety-net.tsx";
import { Toolbar } from "./sections/toolbar.tsx";
import { useShell } from "../shell/choices-context.ts";
import { PAGE_PATHS } from "../shell/pages.ts";
import { ViewContext, viewOf } from "./view.ts";

export function ReportPage() {
  const { language, shade, rootFontPx } = useShell();
  const view = useMemo(() => viewOf(language, shade, rootFontPx), [language, shade, rootFontPx]);
  const runs = useRuns();
  const peers = useFile(runs.peersName, fetchPeersResult);
  const calibration = useFile(runs.calibrationName, fetchCalibrationResult);
  const { t } = view;
  const open = useRef(runs.open);
  const hasNoRun = runs.runs.length === 0 && !runs.isLoading;
  const shownKey = `${runs.choices.A} ${runs.choices.B}`;
  return (
    <ViewContext.Provider value={view}>
      <main id="main" aria-busy={runs.isLoading || peers.isLoading || calibration.isLoading}>
        <Toolbar runs={runs} />
        {runs.failure !== null && (
          <FailureNotice failure={runs.failure} kept={runs.runs.length > 0} onDismiss={runs.dismissFailure} />
        )}
        {[peers, calibration].map(
          ({ failure, dismissFailure }) =>
            failure !== null && (
              <FailureNotice key={failure.name} failure={failure} kept={false} onDismiss={dismissFailure} />
            ),
        )}
        {runs.runs.length > 0 ? (
          <SafetyNet key={shownKey}>
            <Report runs={runs.runs} peers={peers.file} calibration={calibration.file} />
          </SafetyNet>
        ) : (
          <div class="empty">
            <h2>{t(runs.isLoading ? "loading" : "emptyTitle")}</h2>
            {!runs.isLoading && <p>{t("emptyBody")}</p>}
            {!runs.isLoading && <a href={PAGE_PATHS.run}>{t("emptyRun")}</a>}
          </div>
        )}
        {hasNoRun && peers.file !== null && <PeersSection file={peers.file} isOpenAtFirst />}
        {hasNoRun && calibration.file !== null && <CalibrationSection file={calibration.file} isOpenAtFirst />}
      </main>
      <DropTarget onFile={open.current} />
    </ViewContext.Provider>
  );
}
