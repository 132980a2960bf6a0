// One client's account of its echoes: what was sent, what came back, what did not, what came twice or changed.
import { MIN_ECHO_BYTES } from "../../result/echo-schema.ts";
import type { Ledger } from "../../result/schema.ts";

/** The running number of an echo, at the beginning of its content. */
const SEQUENCE_CHARS = MIN_ECHO_BYTES;

const FILLER = "abcdefghijklmnopqrstuvwxyz0123456789";

export interface EchoLedger {
  /** Enters an echo that was due then, and makes its content: ASCII, no two alike. */
  send(dueUs: number): string;
  /** Takes what came back: when it was due, or undefined if nothing like it is out, which is a fault. */
  came(content: string): number | undefined;
  /** Echoes that have not come back yet. */
  readonly out: number;
  /** What came back and had never been sent: an echo that was altered on its way is that, and lost besides. */
  readonly altered: number;
  /** What is still out counts as lost. */
  figures(): Ledger;
}

/** `echoBytes`: of every content; at least {@link MIN_ECHO_BYTES}. */
export function createEchoLedger(echoBytes: number): EchoLedger {
  const out = new Map<string, { readonly sequence: number; readonly dueUs: number }>();
  const filler = FILLER.repeat(Math.ceil(echoBytes / FILLER.length));
  let sent = 0;
  let highest = -1;
  let delivered = 0;
  let duplicate = 0;
  let outOfOrder = 0;
  let altered = 0;

  const contentOf = (sequence: number): string =>
    (String(sequence).padStart(SEQUENCE_CHARS, "0") + filler).slice(0, echoBytes);

  function noteFault(content: string): void {
    const sequence = Number(content.slice(0, SEQUENCE_CHARS));
    if (sequence < sent && content === contentOf(sequence)) duplicate++;
    else altered++;
  }

  return {
    send(dueUs) {
      const content = contentOf(sent);
      out.set(content, { sequence: sent++, dueUs });
      return content;
    },
    came(content) {
      const echo = out.get(content);
      if (echo === undefined) {
        noteFault(content);
        return undefined;
      }
      out.delete(content);
      delivered++;
      if (echo.sequence < highest) outOfOrder++;
      highest = Math.max(highest, echo.sequence);
      return echo.dueUs;
    },
    get out() {
      return out.size;
    },
    get altered() {
      return altered;
    },
    figures: () => ({ expected: sent, delivered, lost: out.size, duplicate, outOfOrder }),
  };
}
