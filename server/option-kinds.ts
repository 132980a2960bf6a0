// The kinds of command-line options: what each accepts, and what it says of that in both languages.
import type { Text } from "./language.ts";

export interface OptionKind<Value> {
  /** What is accepted, for messages and help; undefined for a flag. */
  readonly expected: Text | undefined;
  readonly defaultValue: Value;
  readonly help: Text;
  /** May be given more than once. */
  readonly repeatable?: boolean;
  /** What of a value that is not acceptable may be repeated in a message. Default: all of it. */
  readonly show?: (text: string) => string;
  /** Undefined: not acceptable. */
  parse(texts: readonly string[]): Value | undefined;
}

export function integer<Default extends number | undefined>(
  range: { min: number; max: number },
  defaultValue: Default,
  help: Text,
): OptionKind<number | Default> {
  const { min, max } = range;
  const expected = { en: `a whole number from ${min} to ${max}`, zh: `${min} 到 ${max} 的整数` };
  return numeric(/^[0-9]+$/, expected, range, defaultValue, help);
}

/** Comma-separated whole numbers, each at most once, ascending. */
export function integers<Default extends readonly number[] | undefined>(
  { min, max }: { min: number; max: number },
  defaultValue: Default,
  help: Text,
): OptionKind<readonly number[] | Default> {
  return {
    expected: {
      en: `a comma-separated list of whole numbers from ${min} to ${max}`,
      zh: `用逗号分隔的列表，各为 ${min} 到 ${max} 的整数`,
    },
    defaultValue,
    help,
    parse([value = ""]) {
      const given = value.split(",");
      const numbers = given.map((one) => (/^[0-9]+$/.test(one) ? Number(one) : Number.NaN));
      if (!numbers.every((one) => one >= min && one <= max)) return undefined;
      return [...new Set(numbers)].toSorted((a, b) => a - b);
    },
  };
}

export function decimal<Default extends number | undefined>(
  range: { min: number; max: number },
  defaultValue: Default,
  help: Text,
): OptionKind<number | Default> {
  const { min, max } = range;
  const expected = { en: `a number from ${min} to ${max}`, zh: `${min} 到 ${max} 的数` };
  return numeric(/^[0-9]+(?:\.[0-9]+)?$/, expected, range, defaultValue, help);
}

export function text<Default extends string | undefined>(
  expected: Text,
  defaultValue: Default,
  help: Text,
): OptionKind<string | Default> {
  return { expected, defaultValue, help, parse: ([value]) => value || undefined };
}

/** A text that `isAcceptable`. `show` leaves out of a message what must not be seen. */
export function matching<Default extends string | undefined>(
  isAcceptable: (value: string) => boolean,
  expected: Text,
  defaultValue: Default,
  help: Text,
  show: (text: string) => string = (text) => text,
): OptionKind<string | Default> {
  const parse = ([value = ""]: readonly string[]): string | undefined => (isAcceptable(value) ? value : undefined);
  return { expected, defaultValue, help, show, parse };
}

export function choice<Choice extends string, Default extends Choice | undefined>(
  choices: readonly Choice[],
  defaultValue: Default,
  help: Text,
): OptionKind<Choice | Default> {
  const parse = ([value]: readonly string[]): Choice | undefined => choices.find((known) => known === value);
  const expected = choices.join("|");
  return { expected: { en: expected, zh: expected }, defaultValue, help, parse };
}

/** Comma-separated, each at most once, in the table's order. */
export function choices<Choice extends string, Default extends readonly Choice[] | undefined>(
  known: readonly Choice[],
  defaultValue: Default,
  help: Text,
): OptionKind<readonly Choice[] | Default> {
  const names = known.join(", ");
  return {
    expected: { en: `a comma-separated list of ${names}`, zh: `用逗号分隔的列表，可选 ${names}` },
    defaultValue,
    help,
    parse([value = ""]) {
      const given = value.split(",");
      return given.every((name) => (known as readonly string[]).includes(name))
        ? known.filter((name) => given.includes(name))
        : undefined;
    },
  };
}

/** May be repeated; each must be `acceptable` (by default: not empty). */
export function texts(
  expected: Text,
  help: Text,
  acceptable: (value: string) => boolean = (value) => value !== "",
): OptionKind<readonly string[]> {
  return {
    expected,
    defaultValue: [],
    help,
    repeatable: true,
    parse: (values) => (values.every(acceptable) ? values : undefined),
  };
}

export function flag(help: Text): OptionKind<boolean> {
  return { expected: undefined, defaultValue: false, help, parse: () => true };
}

/** Of every command. */
export const HELP = flag({ en: "this help", zh: "显示本帮助" });

/** What pseudo-random numbers begin with. */
export function seed<Default extends number | undefined>(
  defaultValue: Default,
  help: Text,
): OptionKind<number | Default> {
  return integer({ min: 0, max: 2_147_483_647 }, defaultValue, help);
}

/** On unless `--no-<name>` is given. */
export function negatableFlag(help: Text): OptionKind<boolean> {
  return { expected: undefined, defaultValue: true, help, parse: ([value]) => value !== "no" };
}

function numeric<Default extends number | undefined>(
  pattern: RegExp,
  expected: Text,
  { min, max }: { min: number; max: number },
  defaultValue: Default,
  help: Text,
): OptionKind<number | Default> {
  return {
    expected,
    defaultValue,
    help,
    parse([value = ""]) {
      const parsed = pattern.test(value) ? Number(value) : Number.NaN;
      return parsed >= min && parsed <= max ? parsed : undefined;
    },
  };
}
