// What is seen of an element as a list of things to paint: boxes, lines of text, pictures, each where it stands.

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Painted =
  | { readonly kind: "box"; readonly box: Box; readonly color: string; readonly radius: number }
  | { readonly kind: "text"; readonly box: Box; readonly text: string; readonly font: string; readonly color: string }
  | { readonly kind: "picture"; readonly box: Box; readonly picture: CanvasImageSource | Promise<CanvasImageSource> };

/** `pictureOf` turns a canvas or an SVG into a picture; undefined for all other elements. */
export type PictureOf = (element: Element) => CanvasImageSource | Promise<CanvasImageSource> | undefined;

/** Everything within `root` that has a box, in the document's order; places are told from its upper left corner. */
export function painted(root: HTMLElement, pictureOf: PictureOf): Painted[] {
  const origin = root.getBoundingClientRect();
  const found: Painted[] = [];
  const visit = (element: Element) => {
    const style = getComputedStyle(element);
    const box = boxOf(element.getBoundingClientRect(), origin);
    if (style.display === "none" || style.visibility === "hidden") return;
    const picture = pictureOf(element);
    if (picture !== undefined) {
      if (box.width > 0 && box.height > 0) found.push({ kind: "picture", box, picture });
      return;
    }
    if (!/^transparent$|, 0\)$/.test(style.backgroundColor)) {
      found.push({
        kind: "box",
        box,
        color: style.backgroundColor,
        radius: Number.parseFloat(style.borderRadius) || 0,
      });
    }
    for (const child of element.childNodes) {
      if (child instanceof Element) visit(child);
      else if (child instanceof Text) found.push(...linesOf(child, style, origin));
    }
  };
  visit(root);
  return found;
}

/** A text as the browser broke it into lines. */
function linesOf(node: Text, { font, color }: CSSStyleDeclaration, origin: DOMRect): Painted[] {
  const lines: { text: string; box: Box }[] = [];
  const range = document.createRange();
  const content = node.data;
  for (let at = 0; at < content.length; at++) {
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const rect = range.getClientRects()[0];
    if (rect === undefined || rect.width === 0) continue;
    const box = boxOf(rect, origin);
    const line = lines.at(-1);
    if (line !== undefined && Math.abs(line.box.y - box.y) < box.height / 2) {
      line.text += content[at];
      line.box = { ...line.box, width: box.x + box.width - line.box.x };
    } else {
      lines.push({ text: content[at] ?? "", box });
    }
  }
  return lines.map(({ text, box }) => ({ kind: "text", text: text.replaceAll(/\s/g, " "), box, font, color }));
}

function boxOf({ x, y, width, height }: DOMRect, origin: DOMRect): Box {
  return { x: x - origin.x, y: y - origin.y, width, height };
}
