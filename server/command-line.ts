// Command-line options as typed data: one table gives the parser, the validation and the help.
import { parseArgs } from "node:util";

/** The user's mistake: one line on stderr, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export interface OptionKind<Value> {
  /** What is accepted, for messages and help; undefined for a flag. */
  readonly expected: string | undefined;
  readonly defaultValue: Value;
  readonly help: string;
  /** May be given more than once. */
  readonly repeatable?: boolean;
  /** Undefined: not acceptable. */
  parse(texts: readonly string[]): Value | undefined;
}

export type OptionTable = Readonly<Record<string, OptionKind<unknown>>>;

export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends OptionKind<infer Value> ? Value : never;
};

export function integer<Default extends number | undefined>(
  range: { min: number; max: number },
  defaultValue: Default,
  help: string,
): OptionKind<number | Default> {
  return numeric(/^[0-9]+$/, "a whole number", range, defaultValue, help);
}

export function decimal<Default extends number | undefined>(
  range: { min: number; max: number },
  defaultValue: Default,
  help: string,
): OptionKind<number | Default> {
  return numeric(/^[0-9]+(?:\.[0-9]+)?$/, "a number", range, defaultValue, help);
}

export function text<Default extends string | undefined>(
  expected: string,
  defaultValue: Default,
  help: string,
): OptionKind<string | Default> {
  return { expected, defaultValue, help, parse: ([value]) => value || undefined };
}

export function choice<Choice extends string, Default extends Choice | undefined>(
  choices: readonly Choice[],
  defaultValue: Default,
  help: string,
): OptionKind<Choice | Default> {
  const parse = ([value]: readonly string[]): Choice | undefined => choices.find((known) => known === value);
  return { expected: choices.join("|"), defaultValue, help, parse };
}

/** Comma-separated, each at most once, in the table's order. */
export function choices<Choice extends string>(
  known: readonly Choice[],
  defaultValue: readonly Choice[],
  help: string,
): OptionKind<readonly Choice[]> {
  return {
    expected: `a comma-separated list of ${known.join(", ")}`,
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

/** May be repeated. */
export function texts(expected: string, help: string): OptionKind<readonly string[]> {
  return {
    expected,
    defaultValue: [],
    help,
    repeatable: true,
    parse: (values) => (values.every((value) => value !== "") ? values : undefined),
  };
}

export function flag(help: string): OptionKind<boolean> {
  return { expected: undefined, defaultValue: false, help, parse: () => true };
}

/** On unless `--no-<name>` is given. */
export function negatableFlag(help: string): OptionKind<boolean> {
  return { expected: undefined, defaultValue: true, help, parse: ([value]) => value !== "no" };
}

/** Reads `--name value` and `--name=value`. Throws {@link UsageError} with one line that says what was expected. */
export function parseOptions<Table extends OptionTable>(argv: readonly string[], table: Table): OptionValues<Table> {
  const given = new Map<string, string[]>();
  for (const token of tokenize(argv, table)) {
    const values = given.get(token.name) ?? [];
    given.set(token.name, [...values, token.value]);
    if (values.length > 0 && table[token.name]?.repeatable !== true) {
      throw new UsageError(`--${token.name} is given twice; expected it once`);
    }
  }
  const parsed: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(table)) {
    const texts = given.get(name);
    const value = texts === undefined ? kind.defaultValue : kind.parse(texts);
    if (texts !== undefined && value === undefined) {
      throw new UsageError(`--${name} ${texts.join(" ")}: expected ${kind.expected ?? "no value"}`);
    }
    parsed[name] = value;
  }
  return parsed as OptionValues<Table>;
}

/** One line per option: name, what is accepted, what it means, the default. */
export function formatHelp(table: OptionTable): string {
  const rows = Object.entries(table).map(([name, kind]) => {
    const negatable = kind.expected === undefined && kind.defaultValue === true;
    const spelled = negatable ? `--${name} | --no-${name}` : `--${name}`;
    return { left: `  ${spelled}${kind.expected === undefined ? "" : " <value>"}`, kind };
  });
  const width = Math.max(...rows.map(({ left }) => left.length)) + 2;
  return rows.map(({ left, kind }) => `${left.padEnd(width)}${kind.help}${formatDefault(kind)}`).join("\n");
}

interface Token {
  readonly name: string;
  readonly value: string;
}

function tokenize(argv: readonly string[], table: OptionTable): Token[] {
  const options = Object.fromEntries(
    Object.entries(table).map(([name, kind]) => [
      name,
      { type: kind.expected === undefined ? "boolean" : "string" } as const,
    ]),
  );
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true, allowPositionals: true });
  return tokens.map((token) => {
    if (token.kind === "positional")
      throw new UsageError(
        `unexpected "${token.value}": expected options such as --${Object.keys(table)[0] ?? "help"}`,
      );
    if (token.kind === "option-terminator") throw new UsageError("unexpected --: expected options only");
    const negated = token.name.startsWith("no-") ? token.name.slice(3) : undefined;
    if (negated !== undefined && table[negated]?.defaultValue === true) return { name: negated, value: "no" };
    const kind = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    if (kind === undefined) throw new UsageError(`unknown option ${token.rawName}${suggestion(token.name, table)}`);
    if (kind.expected === undefined) {
      if (token.value !== undefined) throw new UsageError(`--${token.name} takes no value, got "${token.value}"`);
      return { name: token.name, value: "" };
    }
    if (token.value === undefined) throw new UsageError(`--${token.name} needs a value: expected ${kind.expected}`);
    return { name: token.name, value: token.value };
  });
}

function numeric<Default extends number | undefined>(
  pattern: RegExp,
  noun: string,
  { min, max }: { min: number; max: number },
  defaultValue: Default,
  help: string,
): OptionKind<number | Default> {
  return {
    expected: `${noun} from ${min} to ${max}`,
    defaultValue,
    help,
    parse([value = ""]) {
      const parsed = pattern.test(value) ? Number(value) : Number.NaN;
      return parsed >= min && parsed <= max ? parsed : undefined;
    },
  };
}

function formatDefault({ expected, defaultValue }: OptionKind<unknown>): string {
  const range = expected === undefined ? "" : `; ${expected}`;
  if (defaultValue === undefined || typeof defaultValue === "boolean") return range;
  const shown = Array.isArray(defaultValue) ? defaultValue.join(",") : String(defaultValue as string | number);
  return shown === "" ? range : `${range} (default ${shown})`;
}

/** The option that was probably meant: the closest by edit distance, if it is close. */
function suggestion(name: string, table: OptionTable): string {
  const closest = Object.keys(table)
    .map((known) => ({ known, distance: editDistance(name, known) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return closest !== undefined && closest.distance <= 3
    ? `; did you mean --${closest.known}?`
    : "; --help lists the options";
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, character] of [...a].entries()) {
    const current = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const substituted = (previous[j] ?? 0) + (character === other ? 0 : 1);
      current.push(Math.min(substituted, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
