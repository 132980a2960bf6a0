// Masking, byte by byte: payload XOR key = what is on the wire, in binary (RFC 6455 §5.3).
import { useEffect, useState } from "preact/hooks";
import { useTexts } from "../../shell/translate.ts";
import { framesEntries } from "../dictionary.ts";

/** More would be the same again. */
const STEPPED_BYTES = 32;
const PLAYED_MS = 900;

export interface MaskStepperProps {
  readonly payload: Uint8Array;
  readonly maskingKey: Uint8Array;
}

export function MaskStepper({ payload, maskingKey }: MaskStepperProps) {
  const t = useTexts(framesEntries);
  const original = payload.subarray(0, STEPPED_BYTES);
  const last = original.length - 1;
  const [at, setAt] = useState(0);
  const [isPlaying, setPlaying] = useState(false);
  useEffect(() => {
    if (!isPlaying) return;
    if (at >= last) return setPlaying(false);
    const timer = setTimeout(() => setAt(at + 1), PLAYED_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, at, last]);
  const step = (to: number) => {
    setPlaying(false);
    setAt(Math.max(0, Math.min(last, to)));
  };
  const play = () => {
    if (at >= last) setAt(0);
    setPlaying(!isPlaying);
  };
  const i = Math.min(at, last);
  const byte = original[i] ?? 0;
  const key = maskingKey[i % 4] ?? 0;
  return (
    <section class="mask-stepper">
      <h3>{t("maskTitle")}</h3>
      <p class="note">{t("maskExplained")}</p>
      <div class="mask-buttons">
        <button type="button" onClick={() => step(i - 1)} disabled={i === 0}>
          {t("previous")}
        </button>
        <button type="button" class="primary" onClick={play}>
          {t(isPlaying ? "pause" : "play")}
        </button>
        <button type="button" onClick={() => step(i + 1)} disabled={i === last}>
          {t("next")}
        </button>
        <span class="mask-position">{t("maskStep", { i: String(i), j: String(i % 4) })}</span>
      </div>
      <div class="mask-columns">
        {Array.from(original, (one, index) => (
          <button
            type="button"
            key={index}
            class={`mask-column${index === i ? " is-now" : ""}${index > i ? " is-later" : ""}`}
            aria-label={t("maskStep", { i: String(index), j: String(index % 4) })}
            aria-pressed={index === i}
            onClick={() => step(index)}
          >
            <span class="of-payload">{hex(one)}</span>
            <span class="of-key">{hex(maskingKey[index % 4] ?? 0)}</span>
            <span class="of-masked">{index > i ? "··" : hex(one ^ (maskingKey[index % 4] ?? 0))}</span>
          </button>
        ))}
      </div>
      <dl class="mask-sum">
        <MaskRow label={t("maskPayload", { i: String(i) })} byte={byte} colors="of-payload" />
        <MaskRow label={t("maskKey", { j: String(i % 4) })} byte={key} colors="of-key" sign="⊕" />
        <MaskRow label={t("maskWire", { i: String(i) })} byte={byte ^ key} colors="of-masked" sign="=" />
      </dl>
      {payload.length > STEPPED_BYTES && <p class="note">{t("maskRest", { count: String(STEPPED_BYTES) })}</p>}
    </section>
  );
}

interface MaskRowProps {
  readonly label: string;
  readonly byte: number;
  readonly colors: string;
  readonly sign?: string;
}

function MaskRow({ label, byte, colors, sign = "" }: MaskRowProps) {
  const bits = byte.toString(2).padStart(8, "0");
  return (
    <div class={`mask-row ${sign === "=" ? "is-result" : ""}`}>
      <dt>{label}</dt>
      <dd>
        <span class="mask-sign">{sign}</span>
        <code class={colors}>{hex(byte)}</code>
        <code class="mask-bits">
          {bits.slice(0, 4)} {bits.slice(4)}
        </code>
      </dd>
    </div>
  );
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
