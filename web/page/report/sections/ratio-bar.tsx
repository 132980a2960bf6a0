// A ratio as a bar on a logarithmic scale from 1 to 1,000; the figure itself stands beside it.
const DECADES = 3;

export function RatioBar({ ratio, kind }: { readonly ratio: number; readonly kind: "measured" | "modelled" }) {
  const share = Math.min(1, Math.max(0, Math.log10(ratio) / DECADES));
  return (
    <span class="ratio-track" aria-hidden="true">
      <span class={`ratio-fill ratio-${kind}`} style={{ width: `${share * 100}%` }} />
    </span>
  );
}

/** The scale's head. */
export function RatioScale() {
  return (
    <span class="ratio-scale" aria-hidden="true">
      {[1, 10, 100, 1000].map((value) => (
        <span key={value}>{value}</span>
      ))}
    </span>
  );
}
