// A slider with its number: to be dragged, moved by keys, or typed.
import { useId, useMemo } from "preact/hooks";
import { positionOf, readSetting, type SliderName, SLIDERS, stopsOf } from "./settings.ts";

interface SliderProps {
  readonly name: SliderName;
  readonly label: string;
  /** Beside the number. */
  readonly symbol: string;
  readonly value: number;
  /** The value as people read it. */
  readonly text: string;
  /** Values at which the run has measured points. */
  readonly measured: readonly number[];
  readonly onChange: (value: number) => void;
}

/** A number that may not be is left in its box until the reader leaves it; then the last good one comes back. */
export function Slider({ name, label, symbol, value, text, measured, onChange }: SliderProps) {
  const id = useId();
  const range = SLIDERS[name];
  const stops = useMemo(() => stopsOf(range), [range]);
  const typed = (typedText: string) => {
    const next = readSetting(name, typedText);
    if (next !== undefined) onChange(next);
  };
  return (
    <div class="slider">
      <label for={id}>{label}</label>
      <span class="slider-number">
        <input
          type="number"
          aria-label={symbol === "" ? label : `${label} (${symbol})`}
          min={range.least}
          max={range.most}
          step="any"
          value={value}
          onInput={({ currentTarget }) => typed(currentTarget.value)}
          onBlur={({ currentTarget }) => (currentTarget.value = String(value))}
        />
        {symbol !== "" && <span aria-hidden="true">{symbol}</span>}
      </span>
      <input
        id={id}
        type="range"
        min={0}
        max={stops.length - 1}
        step={1}
        value={positionOf(value, stops)}
        aria-valuetext={text}
        onInput={({ currentTarget }) => onChange(stops[Number(currentTarget.value)] ?? value)}
      />
      {measured.length > 0 && (
        <svg class="slider-dots" aria-hidden="true">
          {measured.map((at) => (
            <circle key={at} cx={`${(100 * positionOf(at, stops)) / (stops.length - 1)}%`} cy="50%" r="3" />
          ))}
        </svg>
      )}
    </div>
  );
}
