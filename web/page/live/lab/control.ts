// The page's end of the control channel: it speaks to the lab past the link, so it hears and steers while the server is down.
import { type LiveOrder, type LiveReport, liveReportSchema } from "../../../live/contract.ts";
import { type ChannelState, LabChannel } from "../../shell/lab-channel.ts";
import { type ClockOffset, createClockOffset } from "../model/clock-offset.ts";

export interface Control {
  readonly state: ChannelState;
  readonly clock: ClockOffset;
  /** Said if the channel is open, else not at all. */
  order(order: LiveOrder): void;
  close(): void;
}

export interface ControlListener {
  opened(): void;
  heard(report: LiveReport): void;
  changed(): void;
}

const QUICK_SAMPLES = 8;
const QUICK_SAMPLE_MS = 60;
const SAMPLE_MS = 5000;

export function openControl(url: string, listener: ControlListener): Control {
  const clock = createClockOffset();
  const asked = new Map<number, number>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let samples = 0;

  function askClock(): void {
    asked.clear(); // An answer that has not come by now would only mislead.
    asked.set(++samples, performance.now());
    channel.tell({ do: "clock", n: samples });
    timer = setTimeout(askClock, samples % 1000 <= QUICK_SAMPLES ? QUICK_SAMPLE_MS : SAMPLE_MS);
  }

  const channel = new LabChannel<LiveReport, LiveOrder>({
    url: () => url,
    schema: liveReportSchema,
    onSaid(report) {
      const atMs = performance.now();
      if (report.say === "clock") {
        const sentAtMs = asked.get(report.n);
        if (sentAtMs !== undefined) clock.sample(sentAtMs, report.nowUs, atMs);
      }
      listener.heard(report);
    },
    onState(state) {
      clearTimeout(timer);
      listener.changed();
      if (state.is !== "open") return;
      samples = 0;
      listener.opened();
      askClock();
    },
  });

  return {
    get state() {
      return channel.state;
    },
    clock,
    order: (what) => void channel.tell(what),
    close() {
      clearTimeout(timer);
      channel.close();
    },
  };
}
