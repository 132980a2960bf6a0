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
  for (const sheaf of picture.arrows) paintSheaf(sheaf, paper, sides);
  for (const y of picture.cuts) paintCut(y, paper, sides);
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

function paintCut(y: number, paper: Paper, { browserX, serverX }: Sides): void {
  const { context, colors, words, fontPx } = paper;
  context.strokeStyle = colors.bad;
  context.lineWidth = 1.5;
  context.beginPath();
  const teeth = Math.max(8, Math.round((serverX - browserX) / 9));
  for (let tooth = 0; tooth <= teeth; tooth++) {
    context.lineTo(browserX + ((serverX - browserX) * tooth) / teeth, y + (tooth % 2 === 0 ? -3 : 3));
  }
  context.stroke();
  haloed(paper, words.cut, [(browserX + serverX) / 2, y + fontPx * 1.1], colors.bad);
}

const DASHES = { request: [], opening: [6, 3], messages: [], empty: [3, 3], failed: [6, 4] };

function paintSheaf(sheaf: Sheaf, paper: Paper, { browserX, serverX }: Sides): void {
  const { context, colors } = paper;
  const { look, direction, fromTop, toTop, fromBottom, toBottom, reach, spokes } = sheaf;
  const [fromX, wholeX] = direction === "up" ? [browserX, serverX] : [serverX, browserX];
  const toX = fromX + (wholeX - fromX) * Math.max(0, reach);
  const isLoud = look === "messages" || look === "opening";
  const color = isLoud ? colors.messages : look === "failed" ? colors.bad : colors.quiet;
  context.strokeStyle = color;
  context.fillStyle = color;
  if (sheaf.arrows > 1) {
    context.globalAlpha = look === "messages" ? 0.35 : 0.2;
    context.beginPath();
    context.moveTo(fromX, fromTop);
    context.lineTo(toX, toTop);
    context.lineTo(toX, toBottom);
    context.lineTo(fromX, fromBottom);
    context.fill();
    context.globalAlpha = 1;
  }
  for (const { fromY, toY } of spokes) {
    context.lineWidth = look === "messages" ? 2 : 1.25;
    context.setLineDash(DASHES[look]);
    line(context, fromX, fromY, toX, fromY + (toY - fromY) * Math.max(0, reach));
    context.setLineDash([]);
    if (reach >= 1) arrowHead(context, [fromX, fromY, toX, toY], look === "messages" ? 8 : 6);
  }
}

type Way = readonly [fromX: number, fromY: number, toX: number, toY: number];

function arrowHead(context: CanvasRenderingContext2D, [fromX, fromY, toX, toY]: Way, size: number): void {
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
    context.arc(serverX, y, 2.75, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
  }
}

/** "#57", or "#57–59 ×3", in the middle of its arrow. */
function paintLabel({ label, fromBottom, toBottom }: Sheaf, paper: Paper, { browserX, serverX }: Sides): void {
  if (label === undefined) return;
  const { firstId, lastId, messages } = label;
  const text = messages === 1 ? `#${firstId}` : `#${firstId}–${lastId} ×${messages}`;
  const y = (fromBottom + toBottom) / 2 - paper.fontPx * 0.75;
  haloed(paper, text, [(browserX + serverX) / 2, y], paper.colors.text);
}

/** Text that stays legible over lines. */
function haloed({ context, colors }: Paper, text: string, [x, y]: readonly [number, number], color: string): void {
  context.textAlign = "center";
  context.lineWidth = 4;
  context.strokeStyle = colors.surface;
  context.fillStyle = color;
  context.strokeText(text, x, y);
  context.fillText(text, x, y);
}

function line(context: CanvasRenderingContext2D, fromX: number, fromY: number, toX: number, toY: number): void {
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.stroke();
}
