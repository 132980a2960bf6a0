// The bench's arguments that a choice comes to. Each is one element of argv, as `--name=value`: whatever a value holds,
// it can be no other option, and no shell sees it. The bench's own parser judges the values. Pure.
import type { Choice } from "./messages.ts";

export function benchArguments({ suite, scenarios, flags, options }: Choice): string[] {
  return [
    ...(suite === undefined ? [] : [`--suite=${suite}`]),
    ...(scenarios === undefined ? [] : [`--scenario=${scenarios.join(",")}`]),
    ...[...new Set(flags)].map((name) => `--${name}`),
    ...Object.entries(options).flatMap(([name, value]) =>
      value === undefined || value.trim() === "" ? [] : [`--${name}=${value.trim()}`],
    ),
  ];
}

/** What does the same in a terminal. Only for arguments that the bench accepts: those need no quotes. */
export function benchCommand(args: readonly string[]): string {
  const spaced = args.map((one) => one.replace("=", " "));
  return ["npm run bench", ...(spaced.length === 0 ? [] : ["--"]), ...spaced].join(" ");
}
