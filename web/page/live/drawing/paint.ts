// Puts a picture on a canvas.
import type { Sheaf } from "./arrows.ts";
import type { Colors } from "./colors.ts";
import type { Picture, Stretch } from "./picture.ts";

export interface Paper {
  readonly context: CanvasRenderingContext2D;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fontPx: number;
  readonly colors: Colors;
  /** Seconds that have a line across: how far it lies from the top, and what it says. */
  readonly seconds: readonly { readonly y: number; readonly label: string }[];
  readonly words: { readonly stalled: string; readonly down: string; readonly cut: string };
}

const FONT_FAMILY = 'ui-monospace, "SF Mono", "Cascadia Code", Menlo, Consolas, monospace';
const BAR_PX = 9;

interface Sides {
  readonly browserX: number;
  readonly serverX: number;
}

export function paint(picture: Picture, paper: Paper): void {
  const { context, widthPx, heightPx } = paper;
  const margin = Math.max(26, Math.min(44, widthPx * 0.11));
  const sides = { browserX: margin, serverX: widthPx - margin };
  context.clearRect(0, 0, widthPx, heightPx);
  context.font = `${paper.fontPx}px ${FONT_FAMILY}`;
  context.textBaseline = "middle";
  paintSeconds(paper, sides);
  paintLifelines(picture, paper, sides);
  for (const stretch of picture.stretches) paintStretch(stretch, paper, sides);
  for (const y of picture.cuts) paintCut(y, paper, sides);
  for (const sheaf of picture.arrows) paintSheaf(sheaf, paper, sides);
  paintDots(picture.publications, paper, sides);
  for (const sheaf of picture.arrows) if (sheaf.showsLabel) paintLabel(sheaf, paper, sides);
}

function paintSeconds({ context, widthPx, seconds, colors, fontPx }: Paper, { browserX, serverX }: Sides): void {
  context.textAlign = "left";
  for (const { y, label } of seconds) {
    context.strokeStyle = colors.grid;
    context.lineWidth = 1;
    line(context, browserX, y, serverX, y);
    context.fillStyle = colors.quiet;
    context.textAlign = "right";
    if (widthPx > 0 && y > fontPx) context.fillText(label, browserX - 8, y);
  }
}

function paintLifelines({ stretches }: Picture, { context, heightPx, colors }: Paper, sides: Sides): void {
  context.strokeStyle = colors.lifeline;
  context.lineWidth = 1.25;
  context.setLineDash([2, 4]);
  line(context, sides.serverX, 0, sides.serverX, heightPx);
  line(context, sides.browserX, 0, sides.browserX, heightPx);
  context.setLineDash([]);
  // Connected: the lines are whole.
  for (const { what, top, bottom } of stretches) {
    if (what !== "connected") continue;
    context.lineWidth = 2;
    line(context, sides.serverX, top, sides.serverX, bottom);
    line(context, sides.browserX, top, sides.browserX, bottom);
  }
}

function paintStretch({ what, top, bottom }: Stretch, { context, colors, words, fontPx }: Paper, sides: Sides): void {
  if (what === "connected") return;
  const height = Math.max(2, bottom - top);
  const color = what === "hold" ? colors.messages : what === "stalled" ? colors.warn : colors.bad;
  const left = sides.serverX - BAR_PX / 2;
  context.fillStyle = colors.surface;
  context.fillRect(left, top, BAR_PX, height);
  context.globalAlpha = what === "hold" ? 0.35 : 1;
  context.fillStyle = color;
  context.fillRect(left, top, BAR_PX, height);
  context.globalAlpha = 1;
  context.strokeStyle = color;
  context.lineWidth = 1;
  context.strokeRect(left, top, BAR_PX, height);
  if (what === "hold" || height < fontPx * 1.2) return;
  context.textAlign = "right";
  context.fillStyle = color;
  context.fillText(what === "stalled" ? words.stalled : words.down, left - 6, Math.min(bottom, top + height / 2));
}

function paintCut(y: number, { context, colors, words, fontPx }: Paper, { browserX, serverX }: Sides): void {
  context.strokeStyle = colors.bad;
  context.lineWidth = 1.5;
  context.beginPath();
  const teeth = Math.max(8, Math.round((serverX - browserX) / 9));
  for (let tooth = 0; tooth <= teeth; tooth++) {
    context.lineTo(browserX + ((serverX - browserX) * tooth) / teeth, y + (tooth % 2 === 0 ? -3 : 3));
  }
  context.stroke();
  context.textAlign = "left";
  context.fillStyle = colors.bad;
  context.fillText(words.cut, browserX + 8, y - fontPx);
}

const DASHES = { request: [], opening: [6, 3], messages: [], empty: [3, 3], failed: [6, 4] };

function paintSheaf(sheaf: Sheaf, { context, colors }: Paper, { browserX, serverX }: Sides): void {
  const { look, direction, fromTop, toTop, fromBottom, toBottom, reach, arrows } = sheaf;
  const [fromX, wholeX] = direction === "up" ? [browserX, serverX] : [serverX, browserX];
  const toX = fromX + (wholeX - fromX) * Math.max(0, reach);
  const color =
    look === "messages" || look === "opening" ? colors.messages : look === "failed" ? colors.bad : colors.quiet;
  context.strokeStyle = color;
  context.fillStyle = color;
  if (arrows > 1 && (fromBottom - fromTop > 1 || toBottom - toTop > 1)) {
    context.globalAlpha = look === "messages" ? 0.45 : 0.25;
    context.beginPath();
    context.moveTo(fromX, fromTop);
    context.lineTo(toX, toTop);
    context.lineTo(toX, toBottom);
    context.lineTo(fromX, fromBottom);
    context.fill();
    context.globalAlpha = 1;
  }
  context.lineWidth = look === "messages" ? 2 : 1.25;
  context.setLineDash(DASHES[look]);
  const endY = fromBottom + (toBottom - fromBottom) * Math.max(0, reach);
  line(context, fromX, fromBottom, toX, endY);
  context.setLineDash([]);
  if (reach >= 1) arrowHead(context, fromX, fromBottom, toX, toBottom, look === "messages" ? 8 : 6);
}

function arrowHead(
  context: CanvasRenderingContext2D,
  fromX: number,
  fromY: number,
  toX: number,
  toY: number,
  size: number,
): void {
  const angle = Math.atan2(toY - fromY, toX - fromX);
  const [along, across] = [size * 1.25, size / 2];
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  context.beginPath();
  context.moveTo(toX, toY);
  context.lineTo(toX - along * cos + across * sin, toY - along * sin - across * cos);
  context.lineTo(toX - along * cos - across * sin, toY - along * sin + across * cos);
  context.fill();
}

function paintDots(publications: readonly number[], { context, colors }: Paper, { serverX }: Sides): void {
  context.strokeStyle = colors.text;
  context.fillStyle = colors.surface;
  context.lineWidth = 1.5;
  for (const y of publications) {
    context.beginPath();
    context.arc(serverX, y, 3, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

/** "#57", or "#57–59 ×3", in the middle of its arrow. */
function paintLabel(sheaf: Sheaf, { context, colors, fontPx }: Paper, { browserX, serverX }: Sides): void {
  const { label } = sheaf;
  if (label === undefined) return;
  const { firstId, lastId, messages } = label;
  const text = messages === 1 ? `#${firstId}` : `#${firstId}–${lastId} ×${messages}`;
  const middleY = (sheaf.fromBottom + sheaf.toBottom) / 2;
  context.textAlign = "center";
  context.lineWidth = 4;
  context.strokeStyle = colors.surface;
  context.fillStyle = colors.text;
  const [x, y] = [(browserX + serverX) / 2, middleY - fontPx * 0.75];
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

function line(context: CanvasRenderingContext2D, fromX: number, fromY: number, toX: number, toY: number): void {
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}
