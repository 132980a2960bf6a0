// In what two runs differ beside their figures: machine, code, options, what they measured. Pure.
import type { Result } from "../../../../bench/result/schema.ts";

export const TRAITS = ["machine", "system", "node", "commit", "lab", "status"] as const;
export type Trait = (typeof TRAITS)[number];

export interface RunDifference {
  /** An option's name as the command has it (`--rtt-ms`), or a trait. */
  readonly what: { readonly trait: Trait } | { readonly option: string };
  /** As the files say; null where a run has none. */
  readonly a: string | null;
  readonly b: string | null;
}

export interface RunDifferences {
  readonly traits: readonly RunDifference[];
  readonly options: readonly RunDifference[];
  /** Scenarios that only one of them has. */
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
}

export function runDifferences(a: Result, b: Result): RunDifferences {
  const [ofA, ofB] = [traitsOf(a), traitsOf(b)];
  const [optionsOfA, optionsOfB] = [optionsOf(a), optionsOf(b)];
  const names = [...new Set([...optionsOfA.keys(), ...optionsOfB.keys()])];
  const [namesOfA, namesOfB] = [a, b].map(({ scenarios }) => [...new Set(scenarios.map(({ name }) => name))]);
  return {
    traits: TRAITS.map((trait) => ({ what: { trait }, a: ofA[trait], b: ofB[trait] })).filter(differs),
    options: names
      .map((option) => ({ what: { option }, a: optionsOfA.get(option) ?? null, b: optionsOfB.get(option) ?? null }))
      .filter(differs),
    onlyA: (namesOfA ?? []).filter((name) => namesOfB?.includes(name) === false),
    onlyB: (namesOfB ?? []).filter((name) => namesOfA?.includes(name) === false),
  };
}

function differs({ a, b }: RunDifference): boolean {
  return a !== b;
}

function traitsOf({ machine, software, status }: Result): Record<Trait, string | null> {
  const { cpuModel, cpuCount, memoryBytes, platform, release, arch } = machine;
  const { node, lab, gitCommit, gitDirty } = software;
  return {
    machine: `${cpuModel} × ${cpuCount}, ${(memoryBytes / 1e9).toFixed(1)} GB`,
    system: `${platform} ${release} ${arch}`,
    node,
    commit: gitCommit === null ? null : `${gitCommit.slice(0, 12)}${gitDirty === true ? " +" : ""}`,
    lab,
    status,
  };
}

/** Those that were given. A Map: an option may be called as it likes. */
function optionsOf({ options }: Result): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(options)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : String(value)]),
  );
}
