// The handshakes and frames as they passed, the newest last; one of them can be looked into.
import { useEffect, useRef } from "preact/hooks";
import { frameExtent } from "../../../../protocol/websocket/frame-extent.ts";
import { formatFrame } from "../../../../protocol/websocket/frame-text.ts";
import { unmaskedPayload } from "../../../../protocol/websocket/frame-sequence.ts";
import { useShell } from "../../shell/choices-context.ts";
import type { Language } from "../../shell/languages.ts";
import { type Translate, useTexts } from "../../shell/translate.ts";
import { whole } from "../../shell/format.ts";
import { framesEntries } from "../dictionary.ts";
import type { FrameItem, TimelineItem } from "../session/timeline.ts";
import { readHead } from "./http-head.ts";

export interface TimelineListProps {
  readonly items: readonly TimelineItem[];
  readonly chosen: number | null;
  readonly onChoose: (id: number) => void;
}

export function TimelineList({ items, chosen, onChoose }: TimelineListProps) {
  const t = useTexts(framesEntries);
  const { language } = useShell();
  const list = useRef<HTMLOListElement>(null);
  const lastId = items.at(-1)?.id;
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [lastId]);
  if (items.length === 0) return <p class="timeline-empty">{t("timelineEmpty")}</p>;
  return (
    <ol class="timeline" ref={list}>
      {items.map((item, index) => (
        <li key={item.id} class={item.connection === items[index - 1]?.connection ? "" : "is-first"}>
          <button
            type="button"
            class={`timeline-item is-${directionOf(item)}`}
            aria-pressed={item.id === chosen}
            disabled={item.kind === "ended"}
            onClick={() => onChoose(item.id)}
          >
            <span class="timeline-connection">#{item.connection}</span>
            <span class="timeline-time">{item.atMs.toFixed(1)} ms</span>
            <span class="timeline-arrow" aria-label={t(`direction-${directionOf(item)}`)}>
              {ARROWS[directionOf(item)]}
            </span>
            <span class="timeline-what">{describeItem(item, t, language)}</span>
            <span class="timeline-size">{item.kind === "ended" ? "" : sizeOf(item, language)}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

const ARROWS = { up: "↑", down: "↓", end: "×" } as const;

export function directionOf(item: TimelineItem): "up" | "down" | "end" {
  if (item.kind === "ended") return "end";
  if (item.kind === "frame") return item.direction;
  return item.kind === "request" ? "up" : "down";
}

/** One line, for lists. */
export function describeItem(item: TimelineItem, t: Translate<typeof framesEntries>, language: Language): string {
  switch (item.kind) {
    case "request":
    case "answer":
      return readHead(new TextDecoder("latin1").decode(item.bytes)).firstLine.replace(/watch=[^ &]+/, "watch=…");
    case "frame":
      return describeFrame(item, language);
    case "ended":
      return t(`ended-${item.by}`);
  }
}

/** Of frames that break rules, too. */
function describeFrame({ bytes }: FrameItem, language: Language): string {
  const [first = 0, second = 0] = bytes;
  const opcode = first & 0x0f;
  const line = formatFrame(
    {
      fin: (first & 0x80) !== 0,
      rsv1: (first & 0x40) !== 0,
      opcode: opcode as Parameters<typeof formatFrame>[0]["opcode"], // a reserved one is named as such
      masked: (second & 0x80) !== 0,
      payload: unmaskedPayload(bytes),
    },
    language,
    frameExtent(bytes)?.payloadBytes,
  );
  return line.replace(/ fin=\d rsv1=\d/, unusualFlags(first));
}

/** Of a frame's first byte: FIN where it is missing, reserved bits where they are set (§5.2). */
function unusualFlags(first: number): string {
  const reserved = [0x40, 0x20, 0x10].map((bit, index) => ((first & bit) === 0 ? "" : ` rsv${index + 1}=1`));
  return ((first & 0x80) === 0 ? " fin=0" : "") + reserved.join("");
}

function sizeOf(item: Exclude<TimelineItem, { kind: "ended" }>, language: Language): string {
  return `${whole(item.kind === "frame" ? item.arrivedBytes : item.bytes.length, language)}\u00A0B`;
}
