// The bytes of one message on one transport are built once (design.md, One message's way, 3).
import { expect, test } from "vitest";
import { encodeMessage } from "../../protocol/message.ts";
import type { StreamEntry } from "../stream.ts";
import { createWireForm, type WireForm, type WireFormOptions } from "./wire-form.ts";

function entry(id: number): StreamEntry {
  const message = { id, publishedAtUs: 0, payload: "" };
  return { message, json: Buffer.from(encodeMessage(message)), octets: undefined };
}

function counting(options?: WireFormOptions): { wireForm: WireForm; encoded: number[] } {
  const encoded: number[] = [];
  const wireForm = createWireForm(({ message }) => {
    encoded.push(message.id);
    return Buffer.from(`<${message.id}>`);
  }, options);
  return { wireForm, encoded };
}

test("encodes a message once and hands out the same bytes", () => {
  const { wireForm, encoded } = counting();
  const first = entry(1);
  expect(wireForm([first])).toBe(wireForm([first]));
  expect(encoded).toEqual([1]);
});

test("keeps the newest 1,024; an older one is encoded again, rightly", () => {
  const { wireForm, encoded } = counting();
  const entries = Array.from({ length: 1025 }, (_, i) => entry(i + 1));
  for (const each of entries) wireForm([each]);
  expect(encoded).toHaveLength(1025);
  for (const each of entries.slice(1)) wireForm([each]);
  expect(encoded).toHaveLength(1025);
  expect(entries[0] && Buffer.from(wireForm([entries[0]])).toString()).toBe("<1>");
  expect(encoded).toHaveLength(1026);
});

test("another message of the same id, as after a new epoch, gets its own bytes", () => {
  const { wireForm, encoded } = counting();
  wireForm([entry(1)]);
  wireForm([entry(1)]);
  expect(encoded).toEqual([1, 1]);
});

test("joins several into one piece for one write, once for all who have the same array", () => {
  const { wireForm, encoded } = counting();
  const entries = [entry(1), entry(2)];
  const joined = wireForm(entries);
  expect(Buffer.from(joined).toString()).toBe("<1><2>");
  expect(wireForm(entries)).toBe(joined);
  expect(Buffer.from(wireForm([...entries])).toString()).toBe("<1><2>");
  expect(encoded).toEqual([1, 2]);
});

test("keeps as few as it is told, as for each window size that subscribers agreed on", () => {
  const { wireForm, encoded } = counting({ kept: 2 });
  const [first, second, third] = [entry(1), entry(2), entry(3)];
  for (const each of [first, second, first, second, third, second]) wireForm([each]);
  expect(encoded).toEqual([1, 2, 3]);
  expect(Buffer.from(wireForm([first])).toString()).toBe("<1>");
  expect(encoded).toEqual([1, 2, 3, 1]);
});

test("no entries are no bytes", () => {
  expect(counting().wireForm([])).toHaveLength(0);
});
