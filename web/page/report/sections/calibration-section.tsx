// Whether the instrument is right here, from a result of `npm run calibrate`; without one, how to make it.
import { lazily } from "../lazily.tsx";
import type { CalibrationFile } from "../results/use-file.ts";
import { useView } from "../view.ts";
import { Fold } from "./fold.tsx";

export const CALIBRATION_ANCHOR = "calibration";

const Calibration = lazily(async () => (await import("./calibration.tsx")).Calibration);

interface CalibrationSectionProps {
  /** Null when there is none. */
  readonly file: CalibrationFile | null;
  readonly isOpenAtFirst: boolean;
}

export function CalibrationSection({ file, isOpenAtFirst }: CalibrationSectionProps) {
  const { t } = useView();
  const words = { anchor: CALIBRATION_ANCHOR, title: t("calibrationTitle"), about: t("calibrationLead") };
  return (
    <Fold {...words} isOpenAtFirst={isOpenAtFirst}>
      {file === null ? <p class="notice">{t("calibrationMissing")}</p> : <Calibration file={file} />}
    </Fold>
  );
}
