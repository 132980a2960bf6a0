// What the stages share: an endpoint's life as lines that can be compared, and shown as frames where they differ.
import {
  clientFrame,
  describeFrame,
  type FrameToSend,
  type ReceivedFrame,
  takeFrame,
} from "../../../bench/checks/conformance/raw-frame.ts";
import { quoteText } from "../../../protocol/websocket/payload-text.ts";
import type { Text } from "../../../server/language.ts";
import type { Attempt } from "../../exercise/exercise.ts";
import { fail, shorten } from "../../exercise/fault.ts";
import type { Action, calls, Life, Step } from "../driver.ts";

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

/**
 * Runs the steps on an endpoint of a server, and fails on any other life than the one expected; what went over the wire
 * is shown then. Gives what each step led to.
 */
export async function expectLife(
  { call, show }: Attempt<typeof calls>,
  { what, steps, expected, mistakes = [] }: Expectation,
): Promise<Life["actions"]> {
  const life = await call("live", "server", steps);
  const lines = linesOf(life);
  const isAsExpected = lines.join("\n") === expected.join("\n");
  const mistake =
    problemOf(life, steps) ??
    (isAsExpected ? undefined : (mistakes.find(({ when }) => when(lines))?.is ?? differenceOf(lines, expected)));
  if (mistake === undefined) return life.actions;
  showLife(show, steps, life, what);
  return fail({ en: `${what.en}: ${mistake.en}`, zh: `${what.zh}：${mistake.zh}` });
}

/**
 * `text "Hello"`, `binary 01 02`, `> Pong frame of 1 B "?"` (written), `closed 1000 "bye"`, and at last `state open`: what
 * can be compared.
 */
function linesOf({ actions, state }: Life): readonly string[] {
  return [...actions.flat().flatMap(linesOfAction), `state ${state}`];
}

function linesOfAction(action: Action): string[] {
  if (action.kind === "text") return [`text ${quoteText(action.text)}`];
  if (action.kind === "binary") return [`binary ${Buffer.from(action.bytes).toString("hex")}`];
  if (action.kind === "closed") {
    return [`closed ${action.code}${action.reason === "" ? "" : ` ${quoteText(action.reason)}`}`];
  }
  return action.kind === "wrote" ? readFrames(action.bytes).frames.map((frame) => `> ${describeFrame(frame)}`) : [];
}

/** The same in the words of the hand-out. */
function inWords(line: string): string {
  const [, kind = "", rest = ""] = /^(\S+) (.*)$/s.exec(line) ?? [];
  if (kind === ">") return `write(${rest})`;
  const handler = { text: "onText", binary: "onBinary", closed: "onClosed" }[kind];
  return handler === undefined ? line : `${handler}(${shorten(rest, 40)})`;
}

function differenceOf(lines: readonly string[], expected: readonly string[]): Text {
  const state = expected.at(-1)?.replace("state ", "");
  if (lines.slice(0, -1).join("\n") === expected.slice(0, -1).join("\n")) {
    const got = lines.at(-1)?.replace("state ", "");
    return {
      en: `all as it should be, but then state is "${got}", not "${state}" (a property that does not follow your variable? get state() { … })`,
      zh: `其他都对，但之后 state 是 "${got}"，不是 "${state}"（是不是属性没有跟着变量变？可以写 get state() { … }）`,
    };
  }
  if (writesLittleEndian(lines, expected)) {
    return {
      en: "the code is little-endian: 3000 is 0b b8 on the wire",
      zh: "关闭码写成了小端序：3000 在线路上是 0b b8",
    };
  }
  const list = (of: readonly string[]): string => of.map(inWords).join("; ");
  return {
    en: `expected ${list(expected)}; got ${list(lines)}`,
    zh: `应为 ${list(expected)}；实际是 ${list(lines)}`,
  };
}

function writesLittleEndian(lines: readonly string[], expected: readonly string[]): boolean {
  return expected.some((line) => {
    const code = Number(/^> Close (\d+)$/.exec(line)?.[1]);
    return lines.includes(`> Close ${(code & 0xff) * 256 + (code >> 8)}`);
  });
}

function showLife(show: Attempt<typeof calls>["show"], steps: readonly Step[], { actions }: Life, what: Text): void {
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
}

/** What no endpoint may do, whatever the steps are. */
function problemOf({ actions }: Life, steps: readonly Step[]): Text | undefined {
  for (const [index, step] of steps.entries()) {
    for (const action of actions[index] ?? []) {
      const problem = problemOfAction(action, step);
      if (problem !== undefined) return problem;
    }
  }
  return undefined;
}

function problemOfAction(action: Action, step: Step): Text | undefined {
  if (action.kind === "threw") {
    const threw: Text = {
      en: `${nameOf(step)} threw ${action.name}: ${action.message}`,
      zh: `${nameOf(step)} 抛出 ${action.name}：${action.message}`,
    };
    if (!("receive" in step)) return threw;
    return {
      en: `${threw.en}; whatever a peer sends, an endpoint answers with frames, it does not throw`,
      zh: `${threw.zh}；无论对端发来什么，端点都以帧应答，不抛异常`,
    };
  }
  if (action.kind === "misused") {
    const { what, got, wanted } = action;
    return {
      en: `${what} was ${got}, where the type says ${wanted}`,
      zh: `${what} 传入的是 ${got}，类型要求 ${wanted}`,
    };
  }
  if (action.kind !== "wrote") return undefined;
  const { frames: written, restBytes } = readFrames(action.bytes);
  if (restBytes > 0) {
    return {
      en: `wrote ${restBytes} bytes that are no whole frame`,
      zh: `写出的 ${restBytes} 个字节不是完整的帧`,
    };
  }
  if (!written.some(({ isMasked }) => isMasked)) return undefined;
  return {
    en: "wrote a masked frame, but a server must not mask (§5.1)",
    zh: "写出了掩码帧，而服务器不得加掩码（§5.1）",
  };
}

function nameOf(step: Step): string {
  if ("receive" in step) return "receive()";
  if ("close" in step) return "close()";
  return "sendText" in step ? "sendText()" : "sendBinary()";
}

/** Of one `write`. */
function readFrames(bytes: Uint8Array): { readonly frames: readonly ReceivedFrame[]; readonly restBytes: number } {
  const written: ReceivedFrame[] = [];
  let rest = Buffer.from(bytes);
  for (let frame = takeFrame(rest); frame !== undefined; frame = takeFrame(rest)) {
    written.push(frame);
    rest = rest.subarray(frame.bytes.length);
  }
  return { frames: written, restBytes: rest.length };
}
