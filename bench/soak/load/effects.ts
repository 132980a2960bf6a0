// What subscribers and publishers notice of a fault: counted while it is under way, for several at once.

/** Within one window of time. */
export interface Effects {
  /** Connections that subscribers lost, or could not make. */
  readonly reconnects: number;
  readonly gaps: number;
  readonly refused: number;
  readonly unknown: number;
  /** The longest that a subscriber had been without a message, at any instant of the window. */
  readonly longestSilenceMs: number;
}

type Counted = Exclude<keyof Effects, "longestSilenceMs">;

export interface EffectsLog {
  count(what: Counted): void;
  /** A message came so long after the one before. */
  silence(ms: number): void;
  begin(window: number): void;
  /** `silencesMs`: of those who wait for a message now. */
  end(window: number, silencesMs: readonly number[]): Effects;
}

export function createEffectsLog(): EffectsLog {
  const windows = new Map<number, { -readonly [Name in keyof Effects]: number }>();
  return {
    count(what) {
      for (const window of windows.values()) window[what]++;
    },
    silence(ms) {
      for (const window of windows.values()) {
        if (ms > window.longestSilenceMs) window.longestSilenceMs = ms;
      }
    },
    begin(window) {
      windows.set(window, { reconnects: 0, gaps: 0, refused: 0, unknown: 0, longestSilenceMs: 0 });
    },
    end(window, silencesMs) {
      const effects = windows.get(window);
      if (effects === undefined) throw new Error(`expected a window that has begun, got ${window}`);
      windows.delete(window);
      return { ...effects, longestSilenceMs: Math.max(effects.longestSilenceMs, ...silencesMs) };
    },
  };
}
