// What is wrong with a student's solution, in both languages: it names the mistake, not only the difference.
import type { Text } from "../../server/language.ts";

/** A stage fails with it. The message is one line in each language. */
export class Fault extends Error {
  override readonly name = "Fault";
  readonly text: Text;
  constructor(text: Text) {
    super(text.en);
    this.text = text;
  }
}

/** Ends the stage. */
export function fail(text: Text): never {
  throw new Fault(text);
}

/** Ends the stage unless the condition holds. */
export function expectThat(condition: boolean, otherwise: Text): asserts condition {
  if (!condition) fail(otherwise);
}

/** Deep equality of plain data and typed arrays; `what` names the thing: { en: "the accept value", zh: "accept 值" }. */
export function expectEqual(got: unknown, expected: unknown, what: Text): void {
  const shownGot = show(got);
  const shownExpected = show(expected);
  if (shownGot === shownExpected) return;
  fail({
    en: `${what.en}: expected ${shorten(shownExpected)}, got ${shorten(shownGot)}`,
    zh: `${what.zh}：应为 ${shorten(shownExpected)}，实际是 ${shorten(shownGot)}`,
  });
}

const MAX_CHARS = 200;

/** As one line; keys in a fixed order, bytes as hex, what JSON would lose in words. */
export function show(value: unknown): string {
  if (value instanceof Uint8Array)
    return `<${Buffer.from(value)
      .toString("hex")
      .replace(/..(?=.)/g, "$& ")}>`;
  if (Array.isArray(value)) return `[${value.map(show).join(", ")}]`;
  if (typeof value === "object" && value !== null) {
    const fields = Object.entries(value)
      .filter(([, field]) => field !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([name, field]) => `${name}: ${show(field)}`).join(", ")}}`;
  }
  if (typeof value === "bigint") return `${value}n`;
  return typeof value === "string" ? JSON.stringify(value) : String(value);
}

/** A long text's beginning. */
export function shorten(text: string, maxChars = MAX_CHARS): string {
  return text.length <= maxChars ? text : `${text.slice(0, maxChars)}…`;
}
