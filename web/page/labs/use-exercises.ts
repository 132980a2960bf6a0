// The exercises and the reader's progress, looked at again and again: a check in a terminal shows here by itself.
import { useEffect, useState } from "preact/hooks";
import type { ListedExercise } from "../../exercises/listing.ts";
import { fetchExercises } from "./fetching.ts";

export type Exercises =
  | { readonly kind: "loading" }
  | { readonly kind: "listed"; readonly exercises: readonly ListedExercise[] }
  | { readonly kind: "failed"; readonly reason: string };

/** While the tab is seen. */
const LOOK_EVERY_MS = 3000;

/** What is there stays when the server cannot be reached for a while. */
export function useExercises(): Exercises {
  const [exercises, setExercises] = useState<Exercises>({ kind: "loading" });
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    let shown = "";
    let timer: ReturnType<typeof setTimeout> | undefined;

    async function look(): Promise<void> {
      clearTimeout(timer);
      try {
        const { json, exercises } = await fetchExercises(signal);
        if (json !== shown) setExercises({ kind: "listed", exercises });
        shown = json;
      } catch (error) {
        if (signal.aborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        setExercises((before) => (before.kind === "listed" ? before : { kind: "failed", reason }));
      }
      clearTimeout(timer);
      if (!signal.aborted && !document.hidden) timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    }

    const turned = () => void (document.hidden || look());
    document.addEventListener("visibilitychange", turned);
    void look();
    return () => {
      leaving.abort();
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", turned);
    };
  }, []);
  return exercises;
}
