// An exercise's hand-out in the reader's language.
import { useEffect, useState } from "preact/hooks";
import type { Language } from "../shell/languages.ts";
import { fetchHandout } from "./fetching.ts";

export type Handout =
  | { readonly kind: "loading" }
  | { readonly kind: "read"; readonly markdown: string }
  | { readonly kind: "missing"; readonly reason: string };

/** Of which exercise, in which language. */
type Which = `${string} ${Language}`;

export function useHandout(name: string, language: Language): Handout {
  const which: Which = `${name} ${language}`;
  const [got, setGot] = useState<{ readonly which: Which | undefined; readonly handout: Handout }>({
    which: undefined,
    handout: { kind: "loading" },
  });
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    fetchHandout(name, language, signal).then(
      (markdown) => !signal.aborted && setGot({ which, handout: { kind: "read", markdown } }),
      (error: unknown) => {
        const reason = error instanceof Error ? error.message : String(error);
        if (!signal.aborted) setGot({ which, handout: { kind: "missing", reason } });
      },
    );
    return () => leaving.abort();
  }, [which]);
  return got.which === which ? got.handout : { kind: "loading" };
}
