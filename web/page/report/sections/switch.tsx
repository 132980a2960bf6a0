// A choice of few things, all of them seen: radio buttons in a row.
interface SwitchProps<Value extends string> {
  /** Of the group of buttons; unique on the page. */
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly (readonly [value: Value, text: string])[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

export function Switch<Value extends string>({ name, legend, choices, chosen, onChoose }: SwitchProps<Value>) {
  return (
    <fieldset class="point-choice">
      <legend>{legend}</legend>
      <div class="switch">
        {choices.map(([value, text]) => (
          <label key={value}>
            <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
