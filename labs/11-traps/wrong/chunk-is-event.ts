// Takes what one read returns for one event.
export * from "../reference.ts";
export function createChunkReader(onData: (data: string) => void): (chunk: Uint8Array) => void {
  return (chunk) => {
    const data = /^data: (.*)$/m.exec(new TextDecoder().decode(chunk))?.[1];
    if (data !== undefined) onData(data.replaceAll("\u{fffd}", "?"));
  };
}
