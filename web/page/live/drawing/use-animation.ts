// Drawing again and again while it can be seen: with every frame, or once a second for readers who want less motion.
import { type RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useMediaQuery } from "../../shell/use-choices.ts";

const STEP_MS = 1000;

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

    function onFrame(): void {
      latest.current();
      frame = requestAnimationFrame(onFrame);
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
    return () => {
      observer.disconnect();
      rest();
    };
  }, [element, wantsLessMotion]);
}
