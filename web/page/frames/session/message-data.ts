// What is sent and what came, made and described: text, Blob, ArrayBuffer, typed arrays.
import { formatHex, quoteText } from "../../../../protocol/websocket/payload-text.ts";

export const DATA_KINDS = ["text", "blob", "arraybuffer", "uint8array", "uint16array"] as const;
export type DataKind = (typeof DATA_KINDS)[number];

/** Characters: of longer texts the length is told. */
const SHOWN = 60;

export type Data = string | Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer>;

/** A Uint16Array takes whole pairs: an odd byte gets a zero behind it. */
export function makeData(kind: DataKind, bytes: Uint8Array<ArrayBuffer>): Data {
  switch (kind) {
    case "text":
      return new TextDecoder().decode(bytes);
    case "blob":
      return new Blob([bytes]);
    case "arraybuffer":
      return bytes.slice().buffer;
    case "uint8array":
      return bytes.slice();
    case "uint16array": {
      const padded = new Uint8Array(bytes.length + (bytes.length % 2));
      padded.set(bytes);
      return new Uint16Array(padded.buffer);
    }
  }
}

/** One line; long contents are cut, and what cannot be seen is escaped. */
export function describeData(data: unknown): string {
  if (typeof data === "string") return `${quoteText(data)}${data.length > SHOWN ? ` length=${data.length}` : ""}`;
  if (data instanceof Blob) return `Blob { size: ${data.size} }`;
  if (data instanceof ArrayBuffer) return `ArrayBuffer(${data.byteLength}) [${formatHex(new Uint8Array(data))}]`;
  if (ArrayBuffer.isView(data)) {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    return `${data.constructor.name}, ${data.byteLength} B [${formatHex(bytes)}]`;
  }
  return String(data);
}
