// Drawing without delay: what is printed is what stands on the page when the event's listeners return.
import { options } from "preact";

/** Whatever `change` sets is drawn before this returns, layout effects included. */
export function renderNow(change: () => void): void {
  options.debounceRendering = (draw) => draw();
  try {
    change();
  } finally {
    delete options.debounceRendering;
  }
}
