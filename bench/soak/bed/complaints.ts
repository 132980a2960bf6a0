// What a process says on stderr that must not be, whatever is broken around it: errors in its log, and listeners that leak.

/** As the server's log writes them, and Node its warnings. */
const COMPLAINT = /^\S+ error |MaxListenersExceededWarning/;
/** Beyond it they are counted, not kept. */
const MAX_LINES = 10;

export interface Complaints {
  readonly count: number;
  /** The first ones, each after the name of who said it. */
  readonly lines: readonly string[];
  /** Takes what a process says, in pieces of any length. */
  listenTo(who: string): (text: string) => void;
}

export function createComplaints(): Complaints {
  let count = 0;
  const lines: string[] = [];
  return {
    get count() {
      return count;
    },
    lines,
    listenTo(who) {
      let begun = "";
      return (text) => {
        const whole = (begun + text).split("\n");
        begun = whole.pop() ?? "";
        for (const line of whole) {
          if (!COMPLAINT.test(line)) continue;
          if (++count <= MAX_LINES) lines.push(`${who}: ${line}`);
        }
      };
    },
  };
}
