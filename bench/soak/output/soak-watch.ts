// What a soak shows while it goes on: its phases and each fault, on stderr.
import type { SoakWatch } from "../run/run-soak.ts";
import { soakWords } from "./words.ts";

export function soakWatch(minutes: number): SoakWatch {
  const w = soakWords();
  let startedAtMs = 0;
  return {
    onPhase(phase) {
      if (phase === "soaking") startedAtMs = performance.now();
      console.error(phase === "soaking" ? w.phases.soaking(String(minutes)) : w.phases[phase]);
    },
    onFault({ kind, server, durationMs }) {
      const target = server === null ? "" : w.onServer(server + 1);
      console.error(w.fault(clock(performance.now() - startedAtMs), w.kinds[kind], target, seconds(durationMs)));
    },
  };
}

/** `7:05`. */
function clock(ms: number): string {
  const totalSeconds = Math.floor(ms / 1000);
  return `${Math.floor(totalSeconds / 60)}:${String(totalSeconds % 60).padStart(2, "0")}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
