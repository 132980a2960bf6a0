// What pieces of an event stream cost in memory. Their content is tested where they are sent (sse.test.ts, sse.gzip.test.ts).
import { expect, test } from "vitest";
import { createEventCodings } from "./event-coding.ts";
import { createWireForm } from "./wire-form.ts";

test.for([true, false])("short pieces in gzip, chunked %s, hold on to little more than their bytes", (chunked) => {
  const coding = createEventCodings(createWireForm(({ json }) => json))({ gzip: true, chunked });
  const wires = Array.from({ length: 500 }, (_, id) => coding.text(`id: ${id}\n\n`).wire);
  const heldBytes = [...new Set(wires.map(({ buffer }) => buffer))].reduce(
    (sum, { byteLength }) => sum + byteLength,
    0,
  );
  expect(heldBytes / wires.length).toBeLessThan(1024); // with zlib's own piece size: 16 KiB each
});
