// The model's answers to settings that may change with every frame: computed piece by piece, so that dragging stays smooth.
import { useEffect, useState } from "preact/hooks";
import { type Transport, TRANSPORTS } from "../../../../../protocol/transports.ts";
import { computeFor, type Modelled } from "./compute.ts";
import type { Settings } from "./settings.ts";

export interface Answers {
  /** What they answer: while new ones are being computed, still the settings before. */
  readonly settings: Settings;
  readonly modelled: readonly Modelled[];
}

/** Null until the first answers are there. */
export function useModelled(settings: Settings): Answers | null {
  const [answers, setAnswers] = useState<Answers | null>(null);
  useEffect(() => {
    const stop = computeInTurn(settings, (modelled) => setAnswers({ settings, modelled }));
    return stop;
  }, Object.values(settings));
  return answers;
}

/** A transport in each task: none of them is long, and input comes between. The returned function stops it. */
function computeInTurn(settings: Settings, done: (modelled: readonly Modelled[]) => void): () => void {
  const modelled: Modelled[] = [];
  const next = (left: readonly Transport[]) => {
    const [transport, ...rest] = left;
    if (transport === undefined) {
      done(modelled);
      return;
    }
    modelled.push(computeFor(transport, settings));
    timer = setTimeout(next, 0, rest);
  };
  let timer = setTimeout(next, 0, TRANSPORTS);
  return () => clearTimeout(timer);
}
