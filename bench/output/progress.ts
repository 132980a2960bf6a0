// How far a run has come: a bar with the time left on a terminal, plain lines elsewhere. Always on stderr.
import pc from "picocolors";
import stringWidth from "string-width";
import { createPace, type PaceOptions } from "./pace.ts";
import { words } from "./words.ts";

export interface Progress {
  onTrial(what: string): void;
  onTrialDone(): void;
  onTakenUp(trials: number, at: string): void;
  /** The next trial is one that an earlier sitting finished: it takes no time. */
  onTrialKept(): void;
  /** So many more trials than planned come next, each as long as the last: there is more to do, and more time is left. */
  onMoreTrials(trials: number): void;
  /** So many of those that were planned next do not come. */
  onTrialsLeftOut(trials: number): void;
  /** Removes the bar. */
  end(): void;
}

export interface ProgressOptions extends PaceOptions {
  readonly stream: NodeJS.WriteStream;
}

const BAR_CELLS = 24;
const REDRAW_MS = 250;

export function createProgress({ stream, trialMs, nowMs }: ProgressOptions): Progress {
  const pace = createPace({ trialMs, nowMs });
  let what = words().starting;

  function draw(): void {
    const { share, leftMs } = pace.now();
    const cells = Math.round(share * BAR_CELLS);
    const bar = pc.cyan("━".repeat(cells)) + pc.dim("━".repeat(BAR_CELLS - cells));
    const percent = `${Math.round(share * 100)}`.padStart(3);
    const line = ` ${percent} %  ${words().left(formatDuration(leftMs))}  `;
    const room = (stream.columns ?? 80) - BAR_CELLS - stringWidth(line) - 1;
    stream.write(`\r\u001B[2K${bar}${line}${pc.dim(cutToWidth(what, room))}`);
  }

  const timer = stream.isTTY ? setInterval(draw, REDRAW_MS) : undefined;
  return {
    onTrial(next) {
      what = next;
      if (stream.isTTY) return draw();
      const { done, planned, leftMs } = pace.now();
      stream.write(`[${done + 1}/${planned}] ${next} (${words().left(formatDuration(leftMs))})\n`);
    },
    onTrialDone: () => pace.trialDone(),
    onTakenUp(trials, at) {
      stream.write(`${stream.isTTY ? "\r\u001B[2K" : ""}${words().takenUp(trials, at)}\n`);
    },
    onTrialKept: () => pace.trialKept(),
    onMoreTrials: (trials) => pace.moreTrials(trials),
    onTrialsLeftOut: (trials) => pace.trialsLeftOut(trials),
    end() {
      clearInterval(timer);
      if (stream.isTTY) stream.write("\r\u001B[2K");
    },
  };
}

/** "45 s", "11 min 30 s". */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return words().seconds(seconds);
  return words().minutes(Math.floor(seconds / 60), String(seconds % 60).padStart(2, "0"));
}

/** As much of a text as fits into so many cells of the terminal. */
function cutToWidth(text: string, cells: number): string {
  let cut = text;
  while (cut !== "" && stringWidth(cut) > cells) cut = cut.slice(0, -1);
  return cut;
}
