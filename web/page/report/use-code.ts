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

/** Fetches the code and draws again when it is here. `code` must stay the same object. */
export function useCode<Loaded>(code: Code<Loaded>): CodeInUse<Loaded> {
  const [, drawAgain] = useState(0);
  const [failure, setFailure] = useState<string | null>(null);
  useEffect(() => {
    if (code.loaded !== undefined) return;
    let isWanted = true;
    code.load().then(
      () => isWanted && drawAgain((count) => count + 1),
      (error: unknown) => isWanted && setFailure(String(error)),
    );
    return () => {
      isWanted = false;
    };
  }, [code]);
  return { loaded: code.loaded, failure };
}
