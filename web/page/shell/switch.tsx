// A choice of few things, all of them seen: radio buttons in a row.

export interface SwitchProps<Value extends string | number> {
  /** Of the group of buttons; unique on the page. */
  readonly name: string;
  readonly legend: string;
  readonly choices: readonly (readonly [value: Value, text: string])[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** Its legend is for screen readers: the choices speak for themselves. */
export function Switch<Value extends string | number>(props: SwitchProps<Value>) {
  return (
    <fieldset class="switch">
      <legend>{props.legend}</legend>
      <SwitchButtons {...props} />
    </fieldset>
  );
}

/** The buttons alone, for a group that names itself. */
export function SwitchButtons<Value extends string | number>(props: Omit<SwitchProps<Value>, "legend">) {
  const { name, choices, chosen, onChoose } = props;
  return (
    <>
      {choices.map(([value, text]) => (
        <label key={value}>
          <input type="radio" name={name} value={value} checked={value === chosen} onChange={() => onChoose(value)} />
          <span>{text}</span>
        </label>
      ))}
    </>
  );
}
