// Clears a timer and sets another for every sign of life.
import type { watchSilence as watchRight } from "../reference.ts";

export * from "../reference.ts";

export const watchSilence: typeof watchRight = (silenceMs, onSilence) => {
  let timer: NodeJS.Timeout | undefined;
  const rest = (): void => clearTimeout(timer);
  return {
    alive() {
      rest();
      timer = setTimeout(onSilence, silenceMs);
    },
    rest,
    stop: rest,
  };
};
