// Code that is fetched when something first needs it, so that the first view stays light.
import { useEffect, useState } from "preact/hooks";

/** Code that may not be here yet. */
export interface Code<Loaded> {
  /** Undefined until it is here. */
  readonly loaded: Loaded | undefined;
  /** Fetches it once, whoever asks; again after it could not be had. */
  readonly load: () => Promise<Loaded>;
}

/** `fetchCode`: an `import()`. */
export function codeOf<Loaded>(fetchCode: () => Promise<Loaded>): Code<Loaded> {
  let loading: Promise<Loaded> | undefined;
  const code: { loaded: Loaded | undefined; load: () => Promise<Loaded> } = {
    loaded: undefined,
    async load() {
      loading ??= fetchCode();
      try {
        code.loaded = await loading;
        return code.loaded;
      } catch (error) {
        loading = undefined;
        throw error;
      }
    },
  };
  return code;
}

export interface CodeInUse<Loaded> {
  readonly loaded: Loaded | undefined;
  /** Why it could not be had, technically; null when nothing went wrong. */
  readonly failure: string | null;
}

/** Code that is not wanted yet comes when the first view has long been there: the page may be printed as it stands. */
const AFTER_FIRST_VIEW_MS = 2000;
const SIGNS_OF_A_READER = ["pointerdown", "keydown", "scroll"] as const;

/**
 * Fetches the code as soon as it `isWanted`, else with the reader's first move or some time after, and draws again when
 * it is here.
 * `code` must stay the same object.
 */
export function useCode<Loaded>(code: Code<Loaded>, isWanted = true): CodeInUse<Loaded> {
  const [, drawAgain] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  const { loaded } = code;
  useEffect(() => {
    if (loaded !== undefined) return;
    let isShown = true;
    const load = () =>
      void code.load().then(
        () => isShown && drawAgain((count) => count + 1),
        (error: unknown) => isShown && setFailure(String(error)),
      );
    const signs = isWanted ? [] : SIGNS_OF_A_READER;
    for (const sign of signs) addEventListener(sign, load, { once: true, passive: true });
    // It may have come, for another, between the drawing and this.
    const isDue = isWanted || code.loaded !== undefined;
    const waiting = setTimeout(load, isDue ? 0 : AFTER_FIRST_VIEW_MS);
    return () => {
      isShown = false;
      clearTimeout(waiting);
      for (const sign of signs) removeEventListener(sign, load);
    };
  }, [code, isWanted]);
  return { loaded, failure };
}
