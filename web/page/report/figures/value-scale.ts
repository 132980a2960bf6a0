// Where a value lies on a small chart's axis, and which values the axis names. Pure.

export interface ValueScale {
  readonly kind: "linear" | "logarithmic";
  readonly least: number;
  readonly most: number;
  /** Values that are named, rising. */
  readonly ticks: readonly number[];
}

/** Values that lie further apart than this, and all above 0, are shown on a logarithmic scale: each step a factor. */
const LOGARITHMIC_FROM = 4;

/** Beyond the outermost values, as a share of the axis. */
const MARGIN = 0.08;

/** A span of larger numbers would be none. */
const LARGEST = 1e300;

/** A scale that shows all `values`; a linear one begins at 0 or below. What no axis can show is put at its ends. */
export function valueScale(values: readonly number[]): ValueScale {
  const known = values.filter((value) => Math.abs(value) <= LARGEST);
  const low = known.reduce((least, value) => Math.min(least, value), Infinity);
  const high = known.reduce((most, value) => Math.max(most, value), -Infinity);
  if (known.length === 0) return { kind: "linear", least: 0, most: 1, ticks: [0, 1] };
  if (low > 0 && high / low >= LOGARITHMIC_FROM && Number.isFinite(high / low)) {
    const margin = (high / low) ** MARGIN;
    const [least, most] = [low / margin, high * margin];
    return { kind: "logarithmic", least, most, ticks: logarithmicTicks(least, most) };
  }
  const span = Math.max(high, 0) - Math.min(low, 0) || 1;
  const [least, most] = [Math.min(low, 0) - MARGIN * span, Math.max(high, 0) + MARGIN * span];
  return { kind: "linear", least, most, ticks: linearTicks(least, most) };
}

/** From 0 at the axis's lower end to 1 at its upper; what lies beyond an end is put at it. */
export function shareOf(value: number, { kind, least, most }: ValueScale): number {
  const of = (one: number): number => (kind === "logarithmic" ? Math.log10(Math.max(one, least)) : one);
  return Math.min(1, Math.max(0, (of(value) - of(least)) / (of(most) - of(least))));
}

/** Powers of ten; where there are fewer than two, also twice and five times those. */
function logarithmicTicks(least: number, most: number): number[] {
  const inside = (digits: readonly number[]): number[] => {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(least)); power <= Math.log10(most); power++) {
      ticks.push(...digits.map((digit) => Number(`${digit}e${power}`)));
    }
    return ticks.filter((tick) => tick >= least && tick <= most);
  };
  const powers = inside([1]);
  const ticks = powers.length >= 2 ? powers : inside([1, 2, 5]);
  const every = Math.ceil(ticks.length / 4);
  return ticks.filter((_, index) => index % every === 0);
}

/** Multiples of 1, 2 or 5 times a power of ten, at most about five of them. */
function linearTicks(least: number, most: number): number[] {
  const rough = (most - least) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((digit) => digit * power >= rough) ?? 10);
  const count = Math.floor(most / step) - Math.ceil(least / step) + 1;
  return Array.from({ length: count }, (_, index) => (Math.ceil(least / step) + index) * step);
}
