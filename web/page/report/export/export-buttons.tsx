// Saving a figure: quiet buttons in its head. The code behind them is fetched when one is pressed.
import type { RefObject } from "preact";
import { useContext, useState } from "preact/hooks";
import { useView } from "../view.ts";
import type { DataRow } from "./data-row.ts";
import { type Format, FORMATS } from "./formats.ts";
import { ShownRunsContext, sourceOf } from "./shown-runs.ts";

interface ExportButtonsProps {
  readonly figure: RefObject<HTMLElement>;
  readonly title: string;
  readonly data: (() => readonly DataRow[]) | undefined;
}

export function ExportButtons({ figure, title, data }: ExportButtonsProps) {
  const { t, look } = useView();
  const runs = useContext(ShownRunsContext);
  const [failure, setFailure] = useState<string | null>(null);
  async function save(format: Format): Promise<void> {
    const element = figure.current;
    if (element === null) return;
    try {
      const { saveFigure } = await import("./save-figure.ts");
      await saveFigure(format, { element, title, data, look, source: sourceOf(runs) });
      setFailure(null);
    } catch (error) {
      setFailure(String(error));
    }
  }
  return (
    <div class="export" role="group" aria-label={t("exportOf", { title })}>
      {FORMATS.map((format) => (
        <button type="button" key={format} title={t(`export-${format}`)} onClick={() => void save(format)}>
          {format.toUpperCase()}
        </button>
      ))}
      {failure !== null && (
        <p role="alert" class="note">
          {t("exportFailed", { detail: failure })}
        </p>
      )}
    </div>
  );
}
