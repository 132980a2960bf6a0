// The page's end of the control channel: it speaks to the lab past the link, so it hears and steers while the server is down.
import * as v from "valibot";
import { backoffMs } from "../../../../clients/backoff.ts";
import { type LiveOrder, type LiveReport, liveReportSchema } from "../../../live/contract.ts";
import { type ClockOffset, createClockOffset } from "../model/clock-offset.ts";

export type ControlState =
  | { readonly is: "connecting" | "open" }
  | { readonly is: "waiting"; readonly untilMs: number }
  /** The lab knows no such session any more, or another page steers it. */
  | { readonly is: "refused"; readonly reason: string };

export interface Control {
  readonly state: ControlState;
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

/** WebSocket close code: policy violation (RFC 6455 §7.4.1). */
const REFUSED = 1008;
const QUICK_SAMPLES = 8;
const QUICK_SAMPLE_MS = 60;
const SAMPLE_MS = 5000;
const RECONNECT = { baseMs: 250, capMs: 5000 };

export function openControl(url: string, listener: ControlListener): Control {
  const clock = createClockOffset();
  const asked = new Map<number, number>();
  let state: ControlState = { is: "connecting" };
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let samples = 0;
  let isClosed = false;

  function become(next: ControlState): void {
    state = next;
    listener.changed();
  }

  function order(what: LiveOrder): void {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(what));
  }

  function askClock(): void {
    asked.clear(); // An answer that has not come by now would only mislead.
    asked.set(++samples, performance.now());
    order({ do: "clock", n: samples });
    timer = setTimeout(askClock, samples % 1000 <= QUICK_SAMPLES ? QUICK_SAMPLE_MS : SAMPLE_MS);
  }

  function heard(data: unknown): void {
    const atMs = performance.now();
    const report = v.safeParse(liveReportSchema, parseJson(data));
    if (!report.success) return;
    const { output } = report;
    if (output.say === "clock") {
      const sentAtMs = asked.get(output.n);
      if (sentAtMs !== undefined) clock.sample(sentAtMs, output.nowUs, atMs);
    }
    listener.heard(output);
  }

  function connect(): void {
    become({ is: "connecting" });
    const opening = new WebSocket(url);
    socket = opening;
    opening.addEventListener("open", () => {
      failures = 0;
      samples = 0;
      become({ is: "open" });
      listener.opened();
      askClock();
    });
    opening.addEventListener("message", ({ data }) => heard(data));
    opening.addEventListener("close", ({ code, reason }) => {
      clearTimeout(timer);
      if (isClosed) return;
      if (code === REFUSED) return become({ is: "refused", reason });
      const delayMs = backoffMs(failures++, RECONNECT);
      become({ is: "waiting", untilMs: performance.now() + delayMs });
      timer = setTimeout(connect, delayMs);
    });
  }

  connect();
  return {
    get state() {
      return state;
    },
    clock,
    order,
    close() {
      isClosed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}

function parseJson(data: unknown): unknown {
  try {
    return typeof data === "string" ? JSON.parse(data) : undefined;
  } catch {
    return undefined;
  }
}
