// What happened, in words: the content of the diagrams for those who do not see them.
import type { ServerEvent } from "../../../live/contract.ts";
import { length, whole } from "../../shell/format.ts";
import { Mark } from "../../shell/mark.tsx";
import type { LaneEvent } from "../model/lane-record.ts";
import type { LogEntry } from "../model/log.ts";
import { type Speech, useSpeech } from "../texts.ts";
import { shortCursor } from "./trouble.tsx";

export function LogList({ entries }: { readonly entries: readonly LogEntry[] }) {
  const speech = useSpeech();
  const { t } = speech;
  return (
    <section class="panel happened">
      <h2>{t("logTitle")}</h2>
      <p class="explanation">{t("logAbout")}</p>
      {entries.length === 0 && <p>{t("logEmpty")}</p>}
      <div class="log" role="log" aria-label={t("logTitle")} tabIndex={0}>
        <ol>
          {entries.map((entry) => (
            <li key={entry.number}>
              <time>{t("atSeconds", { seconds: (entry.atMs / 1000).toFixed(1) })}</time>
              <Who entry={entry} />
              <span>{entryWords(entry, speech)}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function Who({ entry }: { readonly entry: LogEntry }) {
  const { t, nameOf } = useSpeech();
  if (entry.of !== "lane") return <strong>{t(entry.of === "server" ? "theServer" : "theLab")}</strong>;
  return (
    <strong class="subject">
      <Mark subject={entry.transport} />
      {nameOf(entry.transport)}
    </strong>
  );
}

const SERVER_KEYS: Readonly<
  Record<ServerEvent, "eventUp" | "eventCut" | "eventStalled" | "eventGoingOn" | "eventKilled" | "eventEnded">
> = {
  up: "eventUp",
  cut: "eventCut",
  stalled: "eventStalled",
  "going-on": "eventGoingOn",
  killed: "eventKilled",
  ended: "eventEnded",
};

function entryWords(entry: LogEntry, speech: Speech): string {
  if (entry.of === "problem") return entry.problem;
  return entry.of === "server" ? speech.t(SERVER_KEYS[entry.what]) : eventWords(entry.event, speech);
}

function eventWords(event: LaneEvent, speech: Speech): string {
  const { t, language } = speech;
  switch (event.what) {
    case "opened":
      return t("eventOpened", { cursor: shortCursor(event.cursor) });
    case "resumed":
      return t("eventResumed", { cursor: shortCursor(event.cursor) });
    case "lost":
      return lossWords(event, speech);
    case "caught-up":
      return t("eventCaughtUp", { count: whole(event.messages, language) });
    case "gap":
      return t("eventGap", { cursor: shortCursor(event.gap.cursor) });
    case "paused":
      return t("eventPaused");
    case "refused":
      return t("eventRefused", { reason: event.reason });
  }
}

function lossWords({ reason, delayMs }: Extract<LaneEvent, { what: "lost" }>, speech: Speech): string {
  const { t, language } = speech;
  const why = reasonWords(reason, speech);
  if (delayMs === undefined) return t("eventLostBrowser", { reason: why });
  return t("eventLost", { reason: why, time: length(Math.round(delayMs), language) });
}

/** What the clients and the browser say, as far as it can be told in the reader's language. */
function reasonWords(reason: string, { t }: Speech): string {
  const code = /^closed with (\d+)$/.exec(reason)?.[1];
  if (code !== undefined) return t("reasonClosed", { code });
  if (reason === "the event stream ended") return t("reasonStreamEnded");
  return reason === "Failed to fetch" ? t("reasonNetwork") : reason;
}
