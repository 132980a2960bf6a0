// Bytes in rows of sixteen, each in the colour of its field.
import type { FrameField } from "../../../../protocol/websocket/frame-field.ts";
import { useTexts } from "../../shell/translate.ts";
import { whole } from "../../shell/format.ts";
import { useShell } from "../../shell/choices-context.ts";
import { framesEntries } from "../dictionary.ts";
import { FIELD_CLASSES, type Lit } from "./field-colors.ts";

const SHOWN_BYTES = 256;
const ROW_BYTES = 16;

export interface HexViewProps {
  readonly bytes: Uint8Array;
  readonly fields: readonly FrameField[];
  readonly lit: Lit;
  /** Of which `bytes` are the beginning. */
  readonly totalBytes: number;
}

export function HexView({ bytes, fields, lit, totalBytes }: HexViewProps) {
  const t = useTexts(framesEntries);
  const { language } = useShell();
  const shown = Array.from(bytes.subarray(0, SHOWN_BYTES));
  const rows = Array.from({ length: Math.ceil(shown.length / ROW_BYTES) }, (_, row) => row * ROW_BYTES);
  return (
    <div class="hex" onMouseLeave={() => lit.light(null)}>
      {rows.map((start) => (
        <div class="hex-row" key={start}>
          <span class="hex-offset">{start.toString(16).padStart(4, "0")}</span>
          <span class="hex-bytes">
            {shown.slice(start, start + ROW_BYTES).map((byte, index) => (
              <HexByte key={index} byte={byte} at={start + index} fields={fields} lit={lit} />
            ))}
          </span>
        </div>
      ))}
      {totalBytes > shown.length && (
        <p class="note">{t("moreBytes", { count: whole(totalBytes - shown.length, language) })}</p>
      )}
    </div>
  );
}

interface HexByteProps {
  readonly byte: number;
  readonly at: number;
  readonly fields: readonly FrameField[];
  readonly lit: Lit;
}

function HexByte({ byte, at, fields, lit }: HexByteProps) {
  const here = fields.filter(({ offset, length }) => at >= offset && at < offset + length);
  const [field] = here;
  const isLit = here.some(({ name }) => name === lit.name);
  const isWrong = here.some(({ problem }) => problem !== undefined);
  const colors = field === undefined ? "" : FIELD_CLASSES[here.length > 2 ? "opcode" : field.name];
  return (
    <span
      class={`hex-byte ${colors}${isLit ? " is-lit" : ""}${isWrong ? " is-wrong" : ""}`}
      onMouseEnter={() => lit.light(field?.name ?? null)}
    >
      {byte.toString(16).padStart(2, "0")}
    </span>
  );
}
