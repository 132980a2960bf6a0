// The connections of a load process: opened a few at a time, and a lost one is noticed.
import type { RawSocket } from "./raw-socket.ts";

export interface Connections {
  /** Resolves when there is one for each. Forgets what was lost before. */
  open<For>(those: readonly For[], openOne: (one: For) => Promise<RawSocket>): Promise<void>;
  /** How many have ended by themselves. */
  readonly lost: number;
  end(): void;
}

const CONNECTING_AT_ONCE = 64;

export function createConnections(): Connections {
  const opened: RawSocket[] = [];
  let lost = 0;
  const onLost = (): void => void lost++;
  return {
    async open(those, openOne) {
      lost = 0;
      const left = those.values();
      const openNext = async (): Promise<void> => {
        for (const one of left) {
          const raw = await openOne(one);
          opened.push(raw);
          raw.socket.once("close", onLost);
        }
      };
      await Promise.all(Array.from({ length: CONNECTING_AT_ONCE }, openNext));
    },
    get lost() {
      return lost;
    },
    end() {
      for (const { socket } of opened) {
        socket.off("close", onLost);
        socket.destroy();
      }
      opened.length = 0;
    },
  };
}
