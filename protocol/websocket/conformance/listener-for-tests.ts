// What a test hears from its peer over TCP, as promises: its Close frame, its end of TCP, or the rule that it broke.
import type { Role } from "../frame-parser.ts";
import { linesOf } from "./case-for-tests.ts";
import { createWireObserver, type WireObserver } from "./wire-observer-for-tests.ts";

export interface Listener {
  readonly observer: WireObserver;
  /** Everything heard so far, one line per message and control frame. */
  lines(): string[];
  readonly hear: (bytes: Uint8Array) => void;
  /** The peer ended its side of TCP. */
  end(error?: Error): void;
  /** Resolves when `enough` is true of the lines; rejects when TCP ended or a rule was broken before. */
  until(enough: (lines: readonly string[]) => boolean): Promise<void>;
  /** Resolves with the lines at the Close frame. */
  untilClose(): Promise<string[]>;
  /** Resolves with all lines when the peer has ended TCP, rejects if a rule was broken. */
  untilEnd(): Promise<string[]>;
}

export function createListener(speaker: Role): Listener {
  const observer = createWireObserver(speaker);
  let ended = false;
  let failure: Error | undefined;
  let look = (): void => {};

  function guarded(act: () => void): void {
    try {
      act();
    } catch (error) {
      failure ??= error instanceof Error ? error : new Error(String(error));
    }
    look();
  }

  function wait(enough: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      look = () => {
        if (failure !== undefined) reject(failure);
        else if (enough()) resolve();
        else if (ended) reject(new Error(`TCP ended after: ${lines().join(", ") || "nothing"}`));
      };
      look();
    });
  }

  function lines(): string[] {
    return linesOf(observer.events);
  }

  return {
    observer,
    lines,
    hear: (bytes) => guarded(() => observer.push(bytes)),
    end: (error) =>
      guarded(() => {
        ended = true;
        if (error !== undefined) throw error;
        observer.end();
      }),
    until: (enough) => wait(() => enough(lines())),
    async untilClose() {
      await wait(() => observer.events.at(-1)?.kind === "close");
      return lines();
    },
    async untilEnd() {
      await wait(() => ended);
      return lines();
    },
  };
}
