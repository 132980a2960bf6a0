// N to the power of k: how fast a figure grows with the number of subscribers, with its interval or range.
import type { Estimate } from "../../../../bench/result/schema.ts";
import type { Language } from "../../shell/languages.ts";
import { LANGUAGE_TAGS } from "../../shell/languages.ts";

interface ExponentProps {
  readonly exponent: Estimate;
  readonly language: Language;
}

export function Exponent({ exponent, language }: ExponentProps) {
  if (exponent.kind === "not-measured") return <>—</>;
  const say = (value: number): string =>
    // A minus of a rounded 0 says nothing.
    (Math.abs(value) < 0.005 ? 0 : value).toLocaleString(LANGUAGE_TAGS[language], {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
  const [median, low, high] = [exponent.median, exponent.low, exponent.high].map(say);
  return (
    <span class="exponent">
      N<sup>{median}</sup>
      {low !== high && <small>{` (${low} – ${high})`}</small>}
    </span>
  );
}
