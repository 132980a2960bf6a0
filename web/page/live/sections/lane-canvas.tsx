// One lane's sequence diagram, drawn as it happens.
import { useRef } from "preact/hooks";
import { useShell } from "../../shell/choices-context.ts";
import { colorsOf } from "../drawing/colors.ts";
import { paint } from "../drawing/paint.ts";
import { drawPicture } from "../drawing/picture.ts";
import { secondLines } from "../drawing/seconds.ts";
import { useAnimation } from "../drawing/use-animation.ts";
import type { LiveLab } from "../lab/live-lab.ts";
import type { LaneRecord } from "../model/lane-record.ts";
import { useSpeech } from "../texts.ts";

const NORMAL_FONT_PX = 16;
const LABEL_FONT_PX = 11.5;

interface LaneCanvasProps {
  readonly lab: LiveLab;
  readonly lane: LaneRecord;
  readonly windowS: number;
}

export function LaneCanvas({ lab, lane, windowS }: LaneCanvasProps) {
  const { t, nameOf } = useSpeech();
  const { shade, rootFontPx } = useShell();
  const canvas = useRef<HTMLCanvasElement>(null);
  const colors = colorsOf(lane.transport, shade);
  const words = { stalled: t("stalledHere"), down: t("downHere"), cut: t("cutHere") };

  useAnimation(canvas, () => {
    const context = canvas.current?.getContext("2d");
    if (canvas.current === null || !context) return;
    const { widthPx, heightPx } = fit(canvas.current, context, rootFontPx / NORMAL_FONT_PX);
    const [nowMs, windowMs] = [performance.now(), windowS * 1000];
    const { server, publications } = lab;
    const scene = { lane, server, publications: publications.all, nowMs, windowMs, heightPx, oneWayMs: lab.oneWayMs() };
    const seconds = secondLines(nowMs, windowMs, heightPx);
    paint(drawPicture(scene), { context, widthPx, heightPx, fontPx: LABEL_FONT_PX, colors, seconds, words });
  });

  return (
    <div class="diagram">
      <canvas
        ref={canvas}
        role="img"
        aria-label={t("diagramLabel", { name: nameOf(lane.transport), seconds: String(windowS) })}
      />
    </div>
  );
}

/**
 * As many dots as the screen has; everything grows with the page's type, so the picture is measured in pixels of normal
 * type. A canvas is emptied when its size is set, so only when it changed.
 */
function fit(canvas: HTMLCanvasElement, context: CanvasRenderingContext2D, growth: number) {
  const { clientWidth, clientHeight } = canvas;
  const ratio = window.devicePixelRatio;
  const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
  context.setTransform(ratio * growth, 0, 0, ratio * growth, 0, 0);
  return { widthPx: clientWidth / growth, heightPx: clientHeight / growth };
}
