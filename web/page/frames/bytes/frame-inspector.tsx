// One frame, looked into: figure, hex, fields in words; its masking step by step; what it inflates to.
import { useMemo, useState } from "preact/hooks";
import { Opcode } from "../../../../protocol/websocket/frame.ts";
import { annotateFrame } from "../../../../protocol/websocket/frame-annotation.ts";
import { frameExtent } from "../../../../protocol/websocket/frame-extent.ts";
import type { FrameFieldName } from "../../../../protocol/websocket/frame-field.ts";
import type { Role } from "../../../../protocol/websocket/frame-header.ts";
import { unmaskedPayload } from "../../../../protocol/websocket/frame-sequence.ts";
import { useShell } from "../../shell/choices-context.ts";
import { useTexts } from "../../shell/translate.ts";
import { framesEntries } from "../dictionary.ts";
import { FieldTable } from "./field-table.tsx";
import { HeaderFigure } from "./header-figure.tsx";
import { HexView } from "./hex-view.tsx";
import { Inflated } from "./inflated.tsx";
import { MaskStepper } from "./mask-stepper.tsx";

export interface FrameInspectorProps {
  /** The frame, or its beginning. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly totalBytes: number;
  readonly receiver: Role | undefined;
}

export function FrameInspector({ bytes, totalBytes, receiver }: FrameInspectorProps) {
  const t = useTexts(framesEntries);
  const { language } = useShell();
  const [name, light] = useState<FrameFieldName | null>(null);
  const fields = useMemo(() => annotateFrame(bytes, { receiver, language }), [bytes, receiver, language]);
  const payload = useMemo(() => unmaskedPayload(bytes), [bytes]);
  const lit = { name, light };
  const extent = frameExtent(bytes);
  const maskingKey = extent?.masked === true ? bytes.subarray(extent.headerBytes - 4, extent.headerBytes) : undefined;
  const [first = 0] = bytes;
  const opcode = first & 0x0f;
  const isCompressed = (first & 0x40) !== 0 && (opcode === Opcode.text || opcode === Opcode.binary);
  const isWhole = (first & 0x80) !== 0 && bytes.length >= totalBytes;
  return (
    <div class="inspector">
      <HeaderFigure fields={fields} lit={lit} />
      <div class="inspector-columns">
        <div class="inspector-bytes">
          <h3>{t("onTheWire")}</h3>
          <HexView bytes={bytes} fields={fields} lit={lit} totalBytes={totalBytes} />
          {maskingKey !== undefined && payload.length > 0 && (
            <>
              <h3>{t("unmasked")}</h3>
              <HexView
                bytes={payload}
                fields={fields.filter((field) => field.name === "payload").map((field) => ({ ...field, offset: 0 }))}
                lit={lit}
                totalBytes={payload.length}
              />
            </>
          )}
        </div>
        <div class="inspector-words">
          <FieldTable fields={fields} lit={lit} />
        </div>
      </div>
      {isCompressed && <Inflated payload={payload} isWhole={isWhole} />}
      {maskingKey !== undefined && payload.length > 0 && <MaskStepper payload={payload} maskingKey={maskingKey} />}
    </div>
  );
}
