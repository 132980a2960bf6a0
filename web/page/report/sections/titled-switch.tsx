// A choice of few things under a title that everybody sees.
import { SwitchButtons, type SwitchProps } from "../../shell/switch.tsx";

export function TitledSwitch<Value extends string | number>({ legend, ...buttons }: SwitchProps<Value>) {
  return (
    <fieldset class="point-choice">
      <legend>{legend}</legend>
      <div class="switch">
        <SwitchButtons {...buttons} />
      </div>
    </fieldset>
  );
}
