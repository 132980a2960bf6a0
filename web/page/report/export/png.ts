// A figure as a picture: title, legend, charts and what is said of them, as on the page; without tables and buttons.
import { cssFont, type Look } from "../charts/look.ts";
import { painted, type Painted } from "./paint.ts";
import { pictureMaker } from "./pictures.ts";

/** Pixels of the picture for each of the page's; on finer screens as many as they have. */
const LEAST_SCALE = 2;
/** No browser makes a larger canvas than this, either way. */
const MAX_PIXELS = 16_000;

/** `source`: a line below that says where the figures are from. */
export async function toPng(figure: HTMLElement, source: string, look: Look): Promise<Blob> {
  const { width, height, things, scale } = seenOf(figure);
  const lineHeight = look.fontPx * 2.2;
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round((height + lineHeight) * scale);
  const ctx = canvas.getContext("2d");
  if (ctx === null) throw new Error("expected a browser that draws on a canvas");
  ctx.scale(scale, scale);
  ctx.fillStyle = look.palette.surface;
  ctx.fillRect(0, 0, width, height + lineHeight);
  for (const thing of things) await paint(ctx, thing);
  ctx.fillStyle = look.palette.muted;
  ctx.font = cssFont(look, 400);
  ctx.textBaseline = "middle";
  ctx.fillText(source, look.fontPx * 1.75, height + lineHeight / 3, width - look.fontPx * 3.5);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error("the browser made no picture")) : resolve(blob)));
  });
}

/** The style sheet hides what is no part of the picture; nobody sees it, since the screen is not refreshed meanwhile. */
function seenOf(figure: HTMLElement) {
  figure.dataset["exporting"] = "";
  try {
    const { width, height } = figure.getBoundingClientRect();
    const scale = Math.min(Math.max(LEAST_SCALE, devicePixelRatio), MAX_PIXELS / Math.max(width, height));
    return { width, height, scale, things: painted(figure, pictureMaker(scale)) };
  } finally {
    delete figure.dataset["exporting"];
  }
}

async function paint(ctx: CanvasRenderingContext2D, thing: Painted): Promise<void> {
  const { x, y, width, height } = thing.box;
  if (thing.kind === "picture") {
    ctx.drawImage(await thing.picture, x, y, width, height);
    return;
  }
  ctx.fillStyle = thing.color;
  if (thing.kind === "box") {
    ctx.beginPath();
    ctx.roundRect(x, y, width, height, Math.min(thing.radius, width / 2, height / 2));
    ctx.fill();
    return;
  }
  ctx.font = thing.font;
  ctx.textBaseline = "middle";
  ctx.fillText(thing.text, x, y + height / 2);
}
