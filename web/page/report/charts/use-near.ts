// Whether something has come near what the reader sees; on paper everything has.
import { type RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { renderNow } from "../../shell/render-now.ts";

/** Half a window above and below what is seen. */
const MARGIN = "50%";

/** Once true it stays so. */
export function useNear(element: RefObject<HTMLElement>): boolean {
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (isNear || element.current === null) return;
    const come = () => setNear(true);
    const comeNow = () => renderNow(come);
    const observer = new IntersectionObserver((entries) => entries.some((one) => one.isIntersecting) && come(), {
      rootMargin: MARGIN,
    });
    observer.observe(element.current);
    addEventListener("beforeprint", comeNow);
    return () => {
      observer.disconnect();
      removeEventListener("beforeprint", comeNow);
    };
  }, [isNear]);
  return isNear;
}
