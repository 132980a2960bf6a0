// A canvas with a chart on it, drawn anew whenever its configuration changes. Chart.js is fetched for the first one.
import type { Chart, ChartConfiguration, ChartType, DefaultDataPoint } from "chart.js";
import { useEffect, useRef } from "preact/hooks";
import { CodeFailure } from "../sections/code-failure.tsx";
import { codeOf, useCode } from "../use-code.ts";
import { drawInTurn } from "./draw-queue.ts";

const CHARTS = codeOf(async () => (await import("./register.ts")).Chart);

export interface ChartCanvasProps<Type extends ChartType, Data, Label> {
  readonly configuration: ChartConfiguration<Type, Data, Label>;
  /** What a screen reader says; the figures themselves are in the table. */
  readonly label: string;
  /** In the page's root font size. */
  readonly heightRem: number;
}

/** Its box has its height from the start: nothing moves when the chart comes. */
export function ChartCanvas<Type extends ChartType, Data = DefaultDataPoint<Type>, Label = unknown>({
  configuration,
  label,
  heightRem,
}: ChartCanvasProps<Type, Data, Label>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const wasDrawn = useRef(false);
  const { loaded: ChartClass, failure } = useCode(CHARTS);
  useEffect(() => {
    if (ChartClass === undefined) return;
    let chart: Chart<Type, Data, Label> | undefined;
    const draw = () => {
      if (canvas.current === null) return;
      chart = new ChartClass(canvas.current, configuration);
      wasDrawn.current = true;
    };
    // Only the first time takes its turn: a chart that changes is not to flicker.
    const leaveQueue = wasDrawn.current ? undefined : drawInTurn(draw);
    if (wasDrawn.current) draw();
    return () => {
      leaveQueue?.();
      chart?.destroy();
    };
  }, [configuration, ChartClass]);
  if (failure !== null) return <CodeFailure detail={failure} />;
  return (
    <div class="canvas-box" style={{ height: `${heightRem}rem` }}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
