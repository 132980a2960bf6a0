// Where rows and sockets lie, as the browser laid them out: cables are drawn between them.
import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

/** In CSS pixels from the top of the cables. */
interface Span {
  readonly top: number;
  readonly height: number;
}

export interface Geometry {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly Span[];
  readonly sockets: readonly Span[];
}

/** Of the lanes, cables and sockets within `board`; undefined before they are laid out. */
export function useGeometry(board: RefObject<HTMLElement>): Geometry | undefined {
  const [geometry, setGeometry] = useState<Geometry>();
  useLayoutEffect(() => {
    const { current } = board;
    const [cables, lanes] = [current?.querySelector(".cables"), current?.querySelector(".lanes")];
    if (!current || !cables || !lanes) return undefined;
    const observer = new ResizeObserver(() => setGeometry(measure(current, cables)));
    observer.observe(cables);
    observer.observe(lanes);
    return () => observer.disconnect();
  }, [board]);
  return geometry;
}

function measure(board: Element, cables: Element): Geometry {
  const { top: zero, width, height } = cables.getBoundingClientRect();
  const spans = (selector: string): Span[] =>
    [...board.querySelectorAll(selector)].map((element) => {
      const { top, height } = element.getBoundingClientRect();
      return { top: top - zero, height };
    });
  return { width, height, lanes: spans(".lane"), sockets: spans(".socket") };
}
