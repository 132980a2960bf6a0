// Drawing again and again while it can be seen: up to 30 times a second, or once a second for readers who want less motion.
import { type RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useMediaQuery } from "../../shell/use-choices.ts";

const STEP_MS = 1000;
/** 30 pictures a second: what the page draws is taken from what the lanes need. */
const LEAST_INTERVAL_MS = 30;

/** `draw` may be another function each time; the latest is called. */
export function useAnimation(element: RefObject<Element>, draw: () => void): void {
  const latest = useRef(draw);
  latest.current = draw;
  const wantsLessMotion = useMediaQuery("(prefers-reduced-motion: reduce)");

  useEffect(() => {
    const seen = element.current;
    if (seen === null) return;
    let frame: number | undefined;
    let timer: ReturnType<typeof setInterval> | undefined;

    let drawnAtMs = 0;

    function onFrame(atMs: number): void {
      frame = requestAnimationFrame(onFrame);
      if (atMs - drawnAtMs < LEAST_INTERVAL_MS) return;
      drawnAtMs = atMs;
      latest.current();
    }

    function rest(): void {
      if (frame !== undefined) cancelAnimationFrame(frame);
      clearInterval(timer);
      frame = undefined;
    }

    function begin(): void {
      rest();
      latest.current();
      if (wantsLessMotion) timer = setInterval(() => latest.current(), STEP_MS);
      else frame = requestAnimationFrame(onFrame);
    }

    const observer = new IntersectionObserver((entries) => {
      if (entries.at(-1)?.isIntersecting === true) begin();
      else rest();
    });
    observer.observe(seen);
    latest.current(); // out of sight it is at least not blank
    return () => {
      observer.disconnect();
      rest();
    };
  }, [element, wantsLessMotion]);
}
