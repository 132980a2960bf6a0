// A canvas with a chart on it, drawn when the reader comes near it and anew whenever its configuration changes.
import type { Chart, ChartConfiguration, ChartType, DefaultDataPoint } from "chart.js";
import { useLayoutEffect, useRef } from "preact/hooks";
import { CodeFailure } from "../sections/code-failure.tsx";
import { codeOf, useCode } from "../use-code.ts";
import { drawInTurn } from "./draw-queue.ts";
import { useNear } from "./use-near.ts";

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
  const isNear = useNear(canvas);
  const { loaded: ChartClass, failure } = useCode(CHARTS, isNear);
  // Of the layout, so that paper gets it: other effects would come after the page was printed.
  useLayoutEffect(() => {
    if (ChartClass === undefined || !isNear) return;
    let chart: Chart<Type, Data, Label> | undefined;
    const draw = () => {
      if (canvas.current === null) return;
      chart = new ChartClass(canvas.current, configuration);
      wasDrawn.current = true;
    };
    // Only the first time takes its turn: a chart that changes is not to flicker, and paper does not wait.
    const isUrgent = wasDrawn.current || matchMedia("print").matches;
    const leaveQueue = isUrgent ? undefined : drawInTurn(draw);
    if (isUrgent) draw();
    return () => {
      leaveQueue?.();
      chart?.destroy();
    };
  }, [configuration, ChartClass, isNear]);
  if (failure !== null) return <CodeFailure detail={failure} />;
  return (
    <div class="canvas-box" style={{ height: `${heightRem}rem` }}>
      <canvas ref={canvas} role="img" aria-label={label} />
    </div>
  );
}
