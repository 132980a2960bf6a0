// Drawing without delay: what is printed is what stands on the page when the event's listeners return.
import { options } from "preact";

/** Whatever `change` sets is drawn before this returns, layout effects included. */
export function renderNow(change: () => void): void {
  const { debounceRendering } = options;
  options.debounceRendering = (draw) => draw();
  try {
    change();
  } finally {
    if (debounceRendering === undefined) delete options.debounceRendering;
    else options.debounceRendering = debounceRendering;
  }
}
