// What a page sends to an echo, of every kind that WebSocket takes, and whether the same comes back.
import type { EchoKind, PageCalls } from "../page-calls.ts";
import { next } from "./opening.ts";

/** Where the length's form changes (RFC 6455 §5.2), and a large one. */
const LENGTHS = [0, 1, 125, 126, 65_535, 65_536, 1_048_576];
const CHARACTERS = ["x", "é", "我", "😀"];

type Sendable = string | Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer>;
type ToSend = readonly [name: string, value: Sendable];

const KINDS: Readonly<Record<EchoKind, (length: number) => readonly ToSend[]>> = {
  text: (length) => CHARACTERS.map((character) => [character, character.repeat(length / character.length)]),
  blob: (length) => [["Blob", new Blob([counting(length)])]],
  "array-buffer": (length) => [["ArrayBuffer", counting(length).buffer]],
  "typed-arrays": typedArrays,
};

export const echo: PageCalls["echo"] = async ({ url, kind, binaryType }) => {
  const webSocket = new WebSocket(url);
  webSocket.binaryType = binaryType;
  await next(webSocket, "open");
  const wrong: string[] = [];
  for (const length of LENGTHS) {
    for (const [name, value] of KINDS[kind](length)) {
      const answer = next(webSocket, "message");
      webSocket.send(value);
      const { data } = await answer;
      if (!(await isSame(value, data, binaryType))) wrong.push(`${name} of ${length}`);
    }
  }
  webSocket.close();
  return wrong;
};

/** Views of a part of their buffer, too: only the part is to be sent. */
function typedArrays(length: number): ToSend[] {
  const { buffer } = counting(length + 16);
  const words = Math.floor(length / 8);
  return [
    ["Uint8Array", new Uint8Array(buffer, 8, length)],
    ["Int16Array", new Int16Array(buffer, 8, words * 4)],
    ["Float64Array", new Float64Array(buffer, 8, words)],
    ["DataView", new DataView(buffer, 3, length)],
  ];
}

function counting(length: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length }, (_, i) => i % 251);
}

async function isSame(sent: Sendable, data: unknown, binaryType: "blob" | "arraybuffer"): Promise<boolean> {
  if (typeof sent === "string") return data === sent;
  const kind = binaryType === "blob" ? Blob : ArrayBuffer;
  return data instanceof kind && isEqual(await octetsOf(data), await octetsOf(sent));
}

async function octetsOf(value: Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer>): Promise<Uint8Array> {
  return new Uint8Array(await new Blob([value]).arrayBuffer());
}

function isEqual(some: Uint8Array, others: Uint8Array): boolean {
  return some.length === others.length && some.every((octet, i) => octet === others[i]);
}
