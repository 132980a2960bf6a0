// A figure's charts and drawings as pictures, finer than the screen shows them.
import { Chart } from "../charts/register.ts";
import type { PictureOf } from "./paint.ts";

/** `scale`: pixels of the picture for each of the page's. */
export function pictureMaker(scale: number): PictureOf {
  return (element) => {
    if (element instanceof HTMLCanvasElement) return pictureOfCanvas(element, scale);
    if (element instanceof SVGSVGElement) return pictureOfSvg(element);
    return undefined;
  };
}

/** A chart is drawn once more at the scale, and then again as it was: both before the screen is refreshed. */
function pictureOfCanvas(canvas: HTMLCanvasElement, scale: number): HTMLCanvasElement {
  const chart = Chart.getChart(canvas);
  if (chart === undefined) return copyOf(canvas);
  const { devicePixelRatio: before } = chart.options;
  chart.options.devicePixelRatio = scale;
  chart.resize();
  const copy = copyOf(canvas);
  chart.options.devicePixelRatio = before ?? devicePixelRatio;
  chart.resize();
  return copy;
}

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext("2d")?.drawImage(canvas, 0, 0);
  return copy;
}

/** What a style sheet may have said of a shape: outside of the page there is none. */
const SHAPE_STYLES = [
  "color",
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "dominant-baseline",
  "overflow",
] as const;

async function pictureOfSvg(svg: SVGSVGElement): Promise<HTMLImageElement> {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const shapes = [svg, ...svg.querySelectorAll("*")];
  for (const [index, shape] of [copy, ...copy.querySelectorAll("*")].entries()) {
    const original = shapes[index];
    if (original === undefined) continue;
    const style = getComputedStyle(original);
    for (const name of SHAPE_STYLES) shape.setAttribute(name, style.getPropertyValue(name));
  }
  const { width, height } = svg.getBoundingClientRect();
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(copy))}`;
  await image.decode();
  return image;
}
