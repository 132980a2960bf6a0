// A canvas with a chart on it, drawn anew whenever its configuration changes.
import type { ChartConfiguration, ChartType, DefaultDataPoint } from "chart.js";
import { useEffect, useRef } from "preact/hooks";
import { drawInTurn } from "./draw-queue.ts";
import { Chart } from "./register.ts";

export interface ChartCanvasProps<Type extends ChartType, Data, Label> {
  readonly configuration: ChartConfiguration<Type, Data, Label>;
  /** What a screen reader says; the figures themselves are in the table. */
  readonly label: string;
  /** In the page's root font size. */
  readonly heightRem: number;
}

export function ChartCanvas<Type extends ChartType, Data = DefaultDataPoint<Type>, Label = unknown>({
  configuration,
  label,
  heightRem,
}: ChartCanvasProps<Type, Data, Label>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const wasDrawn = useRef(false);
  useEffect(() => {
    let chart: Chart<Type, Data, Label> | undefined;
    const draw = () => {
      if (canvas.current === null) return;
      chart = new Chart(canvas.current, configuration);
      wasDrawn.current = true;
    };
    // Only the first time takes its turn: a chart that changes is not to flicker.
    const leaveQueue = wasDrawn.current ? undefined : drawInTurn(draw);
    if (wasDrawn.current) draw();
    return () => {
      leaveQueue?.();
      chart?.destroy();
    };
  }, [configuration]);
  return (
    <div class="canvas-box" style={{ height: `${heightRem}rem` }}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
