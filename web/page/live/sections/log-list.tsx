// What happened, in words: the content of the diagrams for those who do not see them.
import { length, whole } from "../../shell/format.ts";
import { Mark } from "../../shell/mark.tsx";
import type { LaneEvent } from "../model/lane-record.ts";
import type { LogEntry } from "../model/log.ts";
import type { ServerEvent } from "../model/server-life.ts";
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
      <ol role="log" aria-label={t("logTitle")} tabIndex={0}>
        {entries.map((entry) => (
          <li key={entry.number}>
            <time>{t("atSeconds", { seconds: (entry.atMs / 1000).toFixed(1) })}</time>
            <Who entry={entry} />
            <span>{entryWords(entry, speech)}</span>
          </li>
        ))}
      </ol>
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

function eventWords(event: LaneEvent, { t, language }: Speech): string {
  switch (event.what) {
    case "opened":
      return t("eventOpened", { cursor: shortCursor(event.cursor) });
    case "resumed":
      return t("eventResumed", { cursor: shortCursor(event.cursor) });
    case "lost":
      return event.delayMs === undefined
        ? t("eventLostBrowser", { reason: event.reason })
        : t("eventLost", { reason: event.reason, time: length(Math.round(event.delayMs), language) });
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
