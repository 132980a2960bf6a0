// Frame after frame of the reader's bytes; the one that breaks a rule is the last.
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Role } from "../../../../protocol/websocket/frame-header.ts";
import { readFrameSequence, type SequenceFrame } from "../../../../protocol/websocket/frame-sequence.ts";
import { frameExtent } from "../../../../protocol/websocket/frame-extent.ts";
import { useShell } from "../../shell/choices-context.ts";
import { useTexts } from "../../shell/translate.ts";
import { FrameInspector } from "../bytes/frame-inspector.tsx";
import { framesEntries } from "../dictionary.ts";

/** More would be a list that nobody reads. */
const SHOWN_FRAMES = 200;

export interface DecodedFramesProps {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly receiver: Role | undefined;
}

export function DecodedFrames({ bytes, receiver }: DecodedFramesProps) {
  const t = useTexts(framesEntries);
  const { language } = useShell();
  const key = bytes.join();
  const { frames, unreadBytes } = useMemo(
    () => readFrameSequence(bytes, { receiver, language }),
    [key, receiver, language],
  );
  /** Without a choice it is the one that breaks a rule. */
  const [chosen, setChosen] = useState<number | null>(null);
  useEffect(() => setChosen(null), [key]);
  const violation = frames.at(-1)?.violation;
  const frame = frames[chosen ?? (violation === undefined ? 0 : frames.length - 1)] ?? frames[0];
  if (frame === undefined) return <p class="muted">{t("hexEmpty")}</p>;
  return (
    <div class="decoded">
      <div class="decoded-verdict" role="status">
        {violation !== undefined ? (
          <p class="verdict verdict-wrong">
            {t("violation", {
              frame: String(frames.length),
              offset: String(violation.offset),
              problem: violation.problem,
            })}
            {unreadBytes > 0 && ` ${t("unread", { count: String(unreadBytes) })}`}
          </p>
        ) : (
          <p class="verdict verdict-good">
            {t(frames.at(-1)?.isWhole === true ? "noViolation" : "cutShort", { count: String(frames.length) })}
          </p>
        )}
      </div>
      {frames.length > 1 && (
        <div class="form-buttons" role="group" aria-label={t("framesFound")}>
          {frames.slice(0, SHOWN_FRAMES).map((one, index) => (
            <button
              type="button"
              key={one.offset}
              aria-pressed={one === frame}
              class={`${one === frame ? "is-chosen" : ""}${one.violation === undefined ? "" : " is-wrong"}`}
              onClick={() => setChosen(index)}
            >
              {`${index + 1} · ${one.fields.find(({ name }) => name === "opcode")?.meaning ?? "…"}`}
            </button>
          ))}
        </div>
      )}
      <div class="panel">
        <FrameInspector bytes={frame.bytes} totalBytes={totalOf(frame)} receiver={receiver} />
      </div>
    </div>
  );
}

function totalOf({ bytes }: SequenceFrame): number {
  const extent = frameExtent(bytes);
  return extent === undefined ? bytes.length : extent.headerBytes + extent.payloadBytes;
}
