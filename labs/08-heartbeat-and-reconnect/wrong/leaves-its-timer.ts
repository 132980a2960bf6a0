// Stops looking, and lets the timer run.
import { watchSilence as watchRight } from "../reference.ts";

export * from "../reference.ts";

export const watchSilence: typeof watchRight = (silenceMs, onSilence) => {
  const watch = watchRight(silenceMs, onSilence);
  return { ...watch, stop: () => watch.rest() };
};
