// The options of the bench that the page offers. What stands in a field goes to the bench's own parser as it is.
import { TRANSPORTS } from "../../../protocol/transports.ts";
import { TRANSPORT_NAME_KEYS } from "../shell/dictionary.ts";
import { useTexts } from "../shell/translate.ts";
import { runEntries } from "./dictionary.ts";
import { ENCRYPTIONS, type FormState, type TypedOption } from "./form-state.ts";

const FIELDS = [
  ["subscribers", "subscribers", "100"],
  ["messages-per-second", "messagesPerSecond", "20"],
  ["payload-bytes", "payloadBytes", "100"],
  ["poll-interval-ms", "pollIntervalMs", "1000"],
  ["rtt-ms", "rttMs", "0,20,100"],
  ["trials", "trials", "6"],
  ["duration-s", "durationS", "3"],
  ["seed", "seed", "1"],
] as const satisfies readonly (readonly [TypedOption, string, string])[];

export interface ConditionFieldsProps {
  readonly form: FormState;
  readonly onChange: (form: FormState) => void;
}

export function ConditionFields({ form, onChange }: ConditionFieldsProps) {
  const t = useTexts(runEntries);
  const { transports, typed } = form;
  const type = (name: TypedOption, value: string) => onChange({ ...form, typed: { ...typed, [name]: value } });
  return (
    <details class="conditions">
      <summary>
        <h2>{t("options")}</h2>
        <span>{t("optionsAbout")}</span>
      </summary>
      <fieldset class="transports">
        <legend>{t("transports")}</legend>
        {TRANSPORTS.map((transport) => (
          <label key={transport}>
            <input
              type="checkbox"
              name="transport"
              value={transport}
              checked={transports.includes(transport)}
              disabled={transports.length === 1 && transports.includes(transport)}
              onChange={({ currentTarget: { checked } }) =>
                onChange({
                  ...form,
                  transports: TRANSPORTS.filter((one) => (one === transport ? checked : transports.includes(one))),
                })
              }
            />
            {t(TRANSPORT_NAME_KEYS[transport])}
          </label>
        ))}
      </fieldset>
      <div class="condition-grid">
        {FIELDS.map(([name, key, example]) => (
          <label key={name} class="field">
            <span>{t(key)}</span>
            <input
              name={name}
              inputMode="decimal"
              autocomplete="off"
              maxLength={100}
              placeholder={example}
              value={typed[name] ?? ""}
              onInput={({ currentTarget }) => type(name, currentTarget.value)}
            />
          </label>
        ))}
        <label class="field">
          <span>{t("encryption")}</span>
          <select
            name="encryption"
            value={form.encryption}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...form, encryption: ENCRYPTIONS.find((one) => one === value) ?? "plain" })
            }
          >
            {ENCRYPTIONS.map((one) => (
              <option key={one} value={one}>
                {t(one === "plain" ? "asScenario" : one)}
              </option>
            ))}
          </select>
        </label>
      </div>
    </details>
  );
}
