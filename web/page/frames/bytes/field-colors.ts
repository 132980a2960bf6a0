// Which colour a field has, everywhere on the page: by class, see styles/frames-inspector.css.
import type { FrameFieldName } from "../../../../protocol/websocket/frame-field.ts";

export const FIELD_CLASSES: Readonly<Record<FrameFieldName, string>> = {
  FIN: "of-fin",
  RSV1: "of-rsv",
  RSV2: "of-rsv",
  RSV3: "of-rsv",
  opcode: "of-opcode",
  MASK: "of-mask",
  "payload length": "of-length",
  "extended payload length": "of-length",
  "masking key": "of-key",
  "masked payload": "of-masked",
  payload: "of-payload",
};

/** What a part of the inspector needs to light up together with the others. */
export interface Lit {
  readonly name: FrameFieldName | null;
  readonly light: (name: FrameFieldName | null) => void;
}
