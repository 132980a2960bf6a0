// A frame drawn as the figure in RFC 6455 §5.2: bit by bit, 32 in a row, 16 where there is little room.
import type { FrameField } from "../../../../protocol/websocket/frame-field.ts";
import { useTexts } from "../../shell/translate.ts";
import { framesEntries } from "../dictionary.ts";
import { FIELD_CLASSES, type Lit } from "./field-colors.ts";

interface Cell {
  readonly field: FrameField;
  /** Its part of the row. */
  readonly bits: string;
  readonly isFirst: boolean;
}

const SHORT_NAMES: Readonly<Partial<Record<FrameField["name"], string>>> = {
  RSV1: "R1",
  RSV2: "R2",
  RSV3: "R3",
  "payload length": "length",
  "extended payload length": "extended length",
};

export function HeaderFigure({ fields, lit }: { readonly fields: readonly FrameField[]; readonly lit: Lit }) {
  const t = useTexts(framesEntries);
  const header = fields.filter(({ name }) => name !== "payload" && name !== "masked payload");
  const payload = fields.find(({ name }) => name === "masked payload") ?? fields.find(({ name }) => name === "payload");
  const cells = header.flatMap(cellsOf);
  return (
    <div class="bit-figure" role="group" aria-label={t("figureLabel")} onMouseLeave={() => lit.light(null)}>
      <div class="bit-rows">
        {cells.map(({ field, bits, isFirst }, index) => (
          <FigureCell key={`${field.name} ${index}`} field={field} lit={lit} span={bits.length} isFirst={isFirst}>
            {Array.from(bits, (bit, at) => (
              <span key={at}>{bit}</span>
            ))}
          </FigureCell>
        ))}
        {payload && (
          <FigureCell field={payload} lit={lit} span={32} isFirst>
            <span class="bit-payload">{payload.hex}</span>
          </FigureCell>
        )}
      </div>
    </div>
  );
}

interface FigureCellProps {
  readonly field: FrameField;
  readonly lit: Lit;
  readonly span: number;
  /** Only a field's first cell is reached by keyboard and named. */
  readonly isFirst: boolean;
  readonly children: preact.ComponentChildren;
}

function FigureCell({ field, lit, span, isFirst, children }: FigureCellProps) {
  const isLit = lit.name === field.name;
  const state = `${isLit ? " is-lit" : ""}${field.problem === undefined ? "" : " is-wrong"}`;
  return (
    <button
      type="button"
      class={`bit-cell ${FIELD_CLASSES[field.name]}${state}`}
      data-span={span}
      tabIndex={isFirst ? 0 : -1}
      aria-hidden={!isFirst}
      aria-label={`${field.name} ${field.value}: ${field.meaning}`}
      onMouseEnter={() => lit.light(field.name)}
      onFocus={() => lit.light(field.name)}
      onClick={() => lit.light(field.name)}
    >
      <span class="bit-name">{isFirst ? (SHORT_NAMES[field.name] ?? field.name) : "…"}</span>
      <span class="bit-values">{children}</span>
    </button>
  );
}

/** In pieces of at most 16 bits, so that they fit both widths. */
function cellsOf(field: FrameField): Cell[] {
  const bytes = field.hex.split(" ").filter((byte) => byte !== "…");
  const all = bytes.map((byte) => Number.parseInt(byte, 16).toString(2).padStart(8, "0")).join("");
  const bits = field.bits === undefined ? all : all.slice(field.bits.first, field.bits.first + field.bits.count);
  return (bits.match(/.{1,16}/g) ?? []).map((part, index) => ({ field, bits: part, isFirst: index === 0 }));
}
