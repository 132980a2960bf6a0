// Fuzzing the endpoint: legal frames, damaged ones, random ones, in random chunks, while it sends and closes (RFC 6455 §5–§8).
// LAB_FUZZ_RUNS=200000 runs longer; a failure names its seed, and LAB_FUZZ_SEED=<seed> LAB_FUZZ_RUNS=1 repeats it.
import { expect, test } from "vitest";
import type { Role } from "../frame-parser.ts";
import { describePayload } from "./case-for-tests.ts";
import { feed } from "./fuzzed-endpoint-for-tests.ts";
import {
  createRandom,
  damage,
  type Random,
  randomChunks,
  randomClose,
  randomControl,
  randomFrame,
  randomMessage,
} from "./random-for-tests.ts";
import { encodeWire, joinBytes, OPCODE, type WireFrame } from "./wire-for-tests.ts";

const RUNS = Number(process.env["LAB_FUZZ_RUNS"] ?? 1500);
const FIRST_SEED = Number(process.env["LAB_FUZZ_SEED"] ?? 1);

interface Input {
  readonly role: Role;
  readonly maxMessageBytes: number;
  readonly bytes: Uint8Array;
}

/** Runs `property` with seed after seed; what it throws is told with the seed and the bytes. */
function fuzz(property: (random: Random, note: (input: Input) => Input) => void): void {
  for (let seed = FIRST_SEED; seed < FIRST_SEED + RUNS; seed++) {
    let seen: Input | undefined;
    try {
      property(createRandom(seed), (input) => (seen = input));
    } catch (cause) {
      const input = seen && `${seen.role}, at most ${seen.maxMessageBytes}: ${describePayload("bytes", seen.bytes)}`;
      throw new Error(`LAB_FUZZ_SEED=${seed}, ${input}: ${String(cause)}`, { cause });
    }
  }
}

function encode(random: Random, role: Role, frames: readonly WireFrame[]): Uint8Array[] {
  return frames.map((frame) => {
    const masks = (role === "server") !== (frame.wrongMask === true);
    return encodeWire(frame, masks ? random.bytes(4) : undefined);
  });
}

function randomSetting(random: Random): Omit<Input, "bytes"> {
  return { role: random.pick(["server", "client"]), maxMessageBytes: random.pick([0, 1, 5, 125, 1024, 70_000]) };
}

/** A conversation without a mistake: its frames, and what each hands over; behind a Close nothing. */
function legal(random: Random, maxMessageBytes: number): { frames: WireFrame[]; heard: string[][] } {
  const frames: WireFrame[] = [];
  const longest = Math.min(maxMessageBytes, random.chance(30) ? 70_000 : 300);
  for (let count = random.below(8); count > 0; count--) {
    frames.push(...(random.chance(3) ? [randomControl(random)] : randomMessage(random, longest)));
  }
  if (random.chance(3)) frames.splice(random.below(frames.length + 1), 0, randomClose(random));
  let kind = "";
  let collected: Uint8Array[] = [];
  const end = frames.findIndex(({ opcode }) => opcode === OPCODE.close);
  const heard = frames.map(({ opcode, payload, fin }, index): string[] => {
    if (end !== -1 && index > end) return [];
    if (opcode === OPCODE.ping) return [describePayload("ping", payload)];
    if (opcode === OPCODE.pong) return [describePayload("pong", payload)];
    if (opcode === OPCODE.close) return [`closed ${payload.length === 0 ? 1005 : payload[0]! * 256 + payload[1]!}`];
    if (opcode !== OPCODE.continuation) kind = opcode === OPCODE.text ? "text" : "binary";
    collected.push(payload);
    if (!fin) return [];
    const whole = joinBytes(collected);
    collected = [];
    return [describePayload(kind, whole)];
  });
  return { frames, heard };
}

test("legal frames come out as they were sent, however they are cut; a Close ends (§5.4, §5.5)", () => {
  fuzz((random, note) => {
    const { role, maxMessageBytes } = randomSetting(random);
    const { frames, heard } = legal(random, maxMessageBytes);
    const { bytes } = note({ role, maxMessageBytes, bytes: joinBytes(encode(random, role, frames)) });
    const told = feed(role, maxMessageBytes, randomChunks(random, bytes));
    expect(told.heard).toEqual(heard.flat());
    expect(told.said.filter((line) => line.startsWith("pong"))).toEqual(
      heard.flat().flatMap((line) => (line.startsWith("ping") ? [line.replace("ping", "pong")] : [])),
    );
  });
});

test("what was complete before the first damaged byte is handed over (§7.1.7)", () => {
  fuzz((random, note) => {
    const { role, maxMessageBytes } = randomSetting(random);
    const { frames, heard } = legal(random, maxMessageBytes);
    const encoded = encode(random, role, frames);
    const { bytes, at } = damage(random, joinBytes(encoded));
    note({ role, maxMessageBytes, bytes });
    let end = 0;
    const before = heard.filter((_, index) => (end += encoded[index]!.length) <= at).flat();
    const told = feed(role, maxMessageBytes, randomChunks(random, bytes));
    expect(told.heard.slice(0, before.length)).toEqual(before);
  });
});

test("random frames and bytes end alike however they are cut (§5.2)", () => {
  fuzz((random, note) => {
    const { role, maxMessageBytes } = randomSetting(random);
    const frames = encode(
      random,
      role,
      Array.from({ length: 1 + random.below(10) }, () => randomFrame(random)),
    );
    const { bytes } = note({ role, maxMessageBytes, bytes: random.chance(5) ? random.bytes(60) : joinBytes(frames) });
    const whole = feed(role, maxMessageBytes, [bytes]);
    expect(feed(role, maxMessageBytes, randomChunks(random, bytes))).toEqual(whole);
  });
});

test("what it writes is legal while it sends and closes between random frames, and from its handlers (§5.1, §5.5.1, §7.4)", () => {
  fuzz((random, note) => {
    const { role, maxMessageBytes } = randomSetting(random);
    const frames = Array.from({ length: 6 }, () =>
      random.chance(3) ? [randomFrame(random)] : randomMessage(random, Math.min(maxMessageBytes, 300)),
    );
    const { bytes } = note({ role, maxMessageBytes, bytes: joinBytes(encode(random, role, frames.flat())) });
    feed(role, maxMessageBytes, randomChunks(random, bytes), random);
  });
});
