// What wants a connection: a row for each event stream, and one for a plain request.
import { unitFor } from "../shell/format.ts";
import { useShell } from "../shell/choices-context.ts";
import { useTexts } from "../shell/translate.ts";
import { connectionsEntries } from "./dictionary.ts";
import type { Stream } from "./streams.ts";
import type { ClockRequest, ClockRequestControls } from "./use-clock-request.ts";
import type { StreamControls } from "./use-streams.ts";

export interface LanesProps {
  readonly controls: StreamControls;
  readonly clock: ClockRequestControls;
  /** What performance.now() says. */
  readonly nowMs: number;
}

export function Lanes({ controls, clock, nowMs }: LanesProps) {
  const { streams, open, close } = controls;
  return (
    <ol class="lanes">
      {streams.map((stream) => (
        <StreamLane key={stream.number} stream={stream} nowMs={nowMs} open={open} close={close} />
      ))}
      <ClockLane clock={clock} nowMs={nowMs} />
    </ol>
  );
}

interface StreamLaneProps extends Pick<StreamControls, "open" | "close"> {
  readonly stream: Stream;
  readonly nowMs: number;
}

function StreamLane({ stream: { number, state, sinceMs, messages }, nowMs, open, close }: StreamLaneProps) {
  const t = useTexts(connectionsEntries);
  const name = { number: String(number) };
  const isWanted = state !== "closed" && state !== "failed";
  const text = {
    waiting: () => t("waiting", { seconds: secondsSince(sinceMs, nowMs) }),
    open: () => t("open", { messages: String(messages) }),
    paused: () => t("pausedLane"),
    closed: () => t("closed"),
    failed: () => t("failed"),
  }[state];
  return (
    <li class={`lane lane-${state}`}>
      <span class="lane-name">{t("stream", name)}</span>
      <span class="lane-state">{text()}</span>
      {isWanted ? (
        <button type="button" aria-label={t("closeStream", name)} onClick={() => close(number)}>
          {t("close")}
        </button>
      ) : (
        <button type="button" aria-label={t("reopenStream", name)} onClick={() => open(number)}>
          {t("reopen")}
        </button>
      )}
    </li>
  );
}

function ClockLane({ clock: { request, ask, giveUp }, nowMs }: Pick<LanesProps, "clock" | "nowMs">) {
  const t = useTexts(connectionsEntries);
  const isAsking = request.kind === "asked";
  return (
    <li class={isAsking ? "lane lane-clock lane-waiting" : "lane lane-clock"}>
      <code class="lane-name">{t("clock")}</code>
      <span class="lane-state">
        <ClockState request={request} nowMs={nowMs} />
      </span>
      {isAsking ? (
        <button type="button" onClick={giveUp}>
          {t("giveUp")}
        </button>
      ) : (
        <button type="button" class="ask" onClick={ask}>
          {t("ask")}
        </button>
      )}
    </li>
  );
}

function ClockState({ request, nowMs }: { readonly request: ClockRequest; readonly nowMs: number }) {
  const t = useTexts(connectionsEntries);
  const { language } = useShell();
  const time = (ms: number) => unitFor("ms", ms, language).text(ms < 1000 ? Math.round(ms) : Math.round(ms / 10) * 10);
  switch (request.kind) {
    case "none":
      return null;
    case "asked":
      return <>{t("asked", { seconds: secondsSince(request.sinceMs, nowMs) })}</>;
    case "answered":
      return <>{t("answered", { total: time(request.totalMs), waited: time(request.waitedMs) })}</>;
    case "abandoned":
      return <>{t("abandoned", { total: time(request.totalMs) })}</>;
    case "failed":
      return <>{t("notAnswered", { reason: request.reason })}</>;
  }
}

function secondsSince(sinceMs: number, nowMs: number): string {
  return String(Math.max(0, Math.floor((nowMs - sinceMs) / 1000)));
}
