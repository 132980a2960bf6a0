// Command-line options as typed data: one table gives the parser, the validation and the help.
import { parseArgs } from "node:util";
import { withoutLogin } from "./backbone/redis/address.ts";
import { language, type Language } from "./language.ts";
import type { OptionKind } from "./option-kinds.ts";
import { words } from "./words.ts";

/** The user's mistake: one line on stderr, exit code 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export type OptionTable = Readonly<Record<string, OptionKind<unknown>>>;

export type OptionValues<Table extends OptionTable> = {
  readonly [Name in keyof Table]: Table[Name] extends OptionKind<infer Value> ? Value : never;
};

/** Reads `--name value` and `--name=value`. Throws {@link UsageError} with one line that says what was expected. */
export function parseOptions<Table extends OptionTable>(
  argv: readonly string[],
  table: Table,
  inLanguage: Language = language,
): OptionValues<Table> {
  const { options, positionals } = parseArguments(argv, table, inLanguage);
  const [unexpected] = positionals;
  if (unexpected !== undefined) throw unexpectedText(unexpected, table, inLanguage);
  return options;
}

export interface Arguments<Table extends OptionTable> {
  readonly options: OptionValues<Table>;
  /** What is no option and no option's value, in order: what may stand there is for the command to say. */
  readonly positionals: readonly string[];
}

/** As {@link parseOptions}, of a command that takes more than options. */
export function parseArguments<Table extends OptionTable>(
  argv: readonly string[],
  table: Table,
  inLanguage: Language = language,
): Arguments<Table> {
  const w = words(inLanguage);
  const given = new Map<string, string[]>();
  const { tokens, positionals } = tokenize(argv, table, inLanguage);
  for (const token of tokens) {
    const values = given.get(token.name) ?? [];
    given.set(token.name, [...values, token.value]);
    if (values.length > 0 && table[token.name]?.repeatable !== true) {
      throw new UsageError(w.givenTwice(token.name));
    }
  }
  const parsed: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(table)) {
    const texts = given.get(name);
    const value = texts === undefined ? kind.defaultValue : kind.parse(texts);
    if (texts !== undefined && value === undefined) {
      const shown = texts.map((text) => kind.show?.(text) ?? text);
      throw new UsageError(w.expected(`--${name} ${shown.join(" ")}`, kind.expected?.[inLanguage] ?? ""));
    }
    parsed[name] = value;
  }
  return { options: parsed as OptionValues<Table>, positionals };
}

/** One line per option: name, what is accepted, what it means, the default. */
export function formatHelp(table: OptionTable, inLanguage: Language = language): string {
  const rows = Object.entries(table).map(([name, kind]) => {
    const negatable = kind.expected === undefined && kind.defaultValue === true;
    const spelled = negatable ? `--${name} | --no-${name}` : `--${name}`;
    return { left: `  ${spelled}${kind.expected === undefined ? "" : " <value>"}`, kind };
  });
  const width = Math.max(...rows.map(({ left }) => left.length)) + 2;
  return rows
    .map(({ left, kind }) => left.padEnd(width) + [kind.help[inLanguage], ...accepted(kind, inLanguage)].join("; "))
    .join("\n");
}

interface Token {
  readonly name: string;
  readonly value: string;
}

function tokenize(
  argv: readonly string[],
  table: OptionTable,
  inLanguage: Language,
): { tokens: readonly Token[]; positionals: readonly string[] } {
  const w = words(inLanguage);
  const options = Object.fromEntries(
    Object.entries(table).map(([name, kind]) => [
      name,
      { type: kind.expected === undefined ? "boolean" : "string" } as const,
    ]),
  );
  const { tokens, positionals } = parseArgs({
    args: [...argv],
    options,
    strict: false,
    tokens: true,
    allowPositionals: true,
  });
  const named = tokens.flatMap((token): Token[] => {
    if (token.kind === "positional") return [];
    if (token.kind === "option-terminator") throw unexpectedText("--", table, inLanguage);
    const negated = token.name.startsWith("no-") ? token.name.slice(3) : undefined;
    if (negated !== undefined && table[negated]?.defaultValue === true) {
      if (token.value !== undefined) throw new UsageError(w.takesNoValue(token.name, token.value));
      return [{ name: negated, value: "no" }];
    }
    const kind = Object.hasOwn(table, token.name) ? table[token.name] : undefined;
    if (kind === undefined) {
      const meant = closestName(token.name, table);
      throw new UsageError(meant === undefined ? w.unknownOption(token.rawName) : w.didYouMean(token.rawName, meant));
    }
    if (kind.expected === undefined) {
      if (token.value !== undefined) throw new UsageError(w.takesNoValue(token.name, token.value));
      return [{ name: token.name, value: "" }];
    }
    if (token.value === undefined) throw new UsageError(w.needsValue(token.name, kind.expected[inLanguage]));
    return [{ name: token.name, value: token.value }];
  });
  return { tokens: named, positionals };
}

function unexpectedText(text: string, table: OptionTable, inLanguage: Language): UsageError {
  return new UsageError(words(inLanguage).unexpected(withoutLogin(text), Object.keys(table)[0] ?? "help"));
}

/** What an option accepts, with its default; nothing for a flag. */
function accepted({ expected, defaultValue }: OptionKind<unknown>, inLanguage: Language): string[] {
  if (expected === undefined) return [];
  const values: readonly unknown[] = Array.isArray(defaultValue) ? defaultValue : [defaultValue];
  const shown = values.filter((value) => typeof value === "string" || typeof value === "number");
  if (shown.length === 0) return [expected[inLanguage]];
  return [`${expected[inLanguage]} (${words(inLanguage).byDefault(shown.join(","))})`];
}

/** The option that was probably meant: the same first letter, and at most two letters or a third of it wrong. */
function closestName(given: string, table: OptionTable): string | undefined {
  const name = given.replace(/^no-/, "");
  const closest = Object.keys(table)
    .filter((known) => known[0] === name[0])
    .map((known) => ({ known, distance: editDistance(name, known) }))
    .toSorted((a, b) => a.distance - b.distance)[0];
  return closest !== undefined && closest.distance <= Math.max(2, closest.known.length / 3) ? closest.known : undefined;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const current = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const substituted = (previous[j] ?? 0) + (a[i] === b[j] ? 0 : 1);
      current.push(Math.min(substituted, (previous[j + 1] ?? 0) + 1, (current[j] ?? 0) + 1));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
