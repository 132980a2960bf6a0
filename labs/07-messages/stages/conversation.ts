// What the stages share: an endpoint's life as lines that can be compared, and shown as frames where they differ.
import {
  clientFrame,
  describeFrame,
  type FrameToSend,
  takeFrame,
} from "../../../bench/checks/conformance/raw-frame.ts";
import { quoteText } from "../../../protocol/websocket/payload-text.ts";
import type { Text } from "../../../server/language.ts";
import type { Attempt } from "../../exercise/exercise.ts";
import { fail, shorten } from "../../exercise/fault.ts";
import type { Action, calls, Step } from "../driver.ts";

/** A server's endpoint takes these frames of a client, all in one chunk. */
export function frames(...sent: readonly FrameToSend[]): Step {
  return { receive: Uint8Array.from(Buffer.concat(sent.map((frame) => clientFrame(frame)))) };
}

/** A mistake known by the lines that it leaves. */
export interface Mistake {
  readonly when: (lines: readonly string[]) => boolean;
  readonly is: Text;
}

export interface Expectation {
  /** What was done to the endpoint. */
  readonly what: Text;
  readonly steps: readonly Step[];
  /** All that it does, as {@link lifeOf} writes it. */
  readonly expected: readonly string[];
  /** The first one that fits is what the student is told. */
  readonly mistakes?: readonly Mistake[];
}

/** Runs the steps on an endpoint of a server, and fails on any other life than the one expected. */
export async function expectLife(
  attempt: Attempt<typeof calls>,
  { what, steps, expected, mistakes = [] }: Expectation,
): Promise<void> {
  const lines = await lifeOf(attempt, steps, what);
  if (lines.join("\n") === expected.join("\n")) return;
  const mistake = mistakes.find(({ when }) => when(lines));
  if (mistake !== undefined) {
    fail({ en: `${what.en}: ${mistake.is.en}`, zh: `${what.zh}：${mistake.is.zh}` });
  }
  const list = (of: readonly string[]): string => shorten(of.join("; "), 300);
  fail({
    en: `${what.en}: expected ${list(expected)}; got ${list(lines)}`,
    zh: `${what.zh}：应为 ${list(expected)}；实际是 ${list(lines)}`,
  });
}

/**
 * `text "Hello"`, `binary 01 02`, `> Pong frame of 1 B "?"` (written), `closed 1000 "bye"`, and at last `state open`. Fails on
 * what `receive` throws, and on bytes that are no whole frame of a server.
 */
export async function lifeOf(
  { call, show }: Attempt<typeof calls>,
  steps: readonly Step[],
  what: Text,
): Promise<readonly string[]> {
  const { actions, state } = await call("live", "server", steps);
  for (const [index, step] of steps.entries()) {
    if ("receive" in step) {
      show({ direction: "sent", what, bytes: step.receive, as: { kind: "frames", receiver: "server" } });
    }
    const written = (actions[index] ?? []).flatMap((action) => (action.kind === "wrote" ? [action.bytes] : []));
    if (written.length === 0) continue;
    show({
      direction: "received",
      what: { en: "what the endpoint wrote", zh: "端点写出的内容" },
      bytes: Uint8Array.from(Buffer.concat(written)),
      as: { kind: "frames", receiver: "client" },
    });
  }
  return [...actions.flat().flatMap((action) => describe(action, what)), `state ${state}`];
}

function describe(action: Action, what: Text): string[] {
  if (action.kind === "text") return [`text ${quoteText(action.text)}`];
  if (action.kind === "binary") return [`binary ${Buffer.from(action.bytes).toString("hex")}`];
  if (action.kind === "closed") {
    return [`closed ${action.code}${action.reason === "" ? "" : ` ${quoteText(action.reason)}`}`];
  }
  if (action.kind === "wrote") return describeFrames(action.bytes, what);
  return fail({
    en: `${what.en}: threw ${action.name}: ${action.message}; whatever a peer sends, an endpoint answers with frames, it does not throw`,
    zh: `${what.zh}：抛出 ${action.name}：${action.message}；无论对端发来什么，端点都以帧应答，不抛异常`,
  });
}

function describeFrames(bytes: Uint8Array, what: Text): string[] {
  const lines: string[] = [];
  let rest = Buffer.from(bytes);
  while (rest.length > 0) {
    const frame = takeFrame(rest);
    if (frame === undefined) {
      fail({
        en: `${what.en}: wrote ${rest.length} bytes that are no whole frame`,
        zh: `${what.zh}：写出的 ${rest.length} 个字节不是完整的帧`,
      });
    }
    if (frame.isMasked) {
      fail({
        en: `${what.en}: wrote a masked frame, but a server must not mask (§5.1)`,
        zh: `${what.zh}：写出了掩码帧，而服务器不得加掩码（§5.1）`,
      });
    }
    lines.push(`> ${describeFrame(frame)}`);
    rest = rest.subarray(frame.bytes.length);
  }
  return lines;
}
