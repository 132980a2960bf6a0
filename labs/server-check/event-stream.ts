// An event stream read block by block, as it came: what a client would hide can be seen.
import type { IncomingMessage } from "node:http";
import type { Attempt } from "../../bench/checks/rule.ts";
import { type Answer, headOf, open, type Question } from "./asking.ts";
import type { Target } from "./rule.ts";

export interface EventStream extends Pick<Answer, "status" | "field"> {
  /** The next block that is no comment, its lines as they came, without the blank line. */
  nextBlock(): Promise<readonly string[]>;
  /** The next comment. */
  nextComment(): Promise<string>;
  readonly response: IncomingMessage;
}

/** Cut when the attempt is over; what is still being read then rejects. */
export async function openEventStream(
  target: Target,
  attempt: Attempt,
  question: Omit<Question, "method">,
): Promise<EventStream> {
  const response = await open(target, attempt, question);
  const blocks = blocksOf(response);
  async function next(isWanted: (lines: readonly string[]) => boolean): Promise<readonly string[]> {
    for (;;) {
      const { value, done } = await blocks.next();
      if (done === true) throw new Error("the event stream ended");
      if (isWanted(value)) return value;
    }
  }
  return {
    ...headOf(response),
    response,
    nextBlock: async () =>
      (await next((lines) => lines.some((line) => !line.startsWith(":")))).filter((line) => !line.startsWith(":")),
    nextComment: async () => (await next((lines) => lines.some((line) => line.startsWith(":"))))[0] ?? "",
  };
}

/** A comment may stand without a blank line behind it: it is a block of its own. */
async function* blocksOf(response: IncomingMessage): AsyncGenerator<readonly string[], undefined> {
  response.setEncoding("utf8");
  let text = "";
  let lines: string[] = [];
  for await (const chunk of response) {
    text += chunk as string;
    const whole = text.split(/\r\n|\n|\r(?!$)/);
    text = whole.pop() ?? "";
    for (const line of whole) {
      if (line.startsWith(":") && lines.length === 0) yield [line];
      else if (line !== "") lines.push(line);
      else if (lines.length > 0) {
        yield lines;
        lines = [];
      }
    }
  }
  return undefined;
}

/** A block's field; undefined when it is not there. */
export function fieldOf(lines: readonly string[], name: string): string | undefined {
  const line = lines.find((one) => one === name || one.startsWith(`${name}:`));
  return line?.slice(name.length + 1).replace(/^ /, "");
}
