// What the visitor sets: native sliders over sensible steps.
import { length, unitFor } from "../../shell/format.ts";
import { type SettingName, type Settings, STEPS } from "../settings.ts";
import { type Speech, useSpeech } from "../texts.ts";

type Shown = Exclude<SettingName, "windowS">;

const SHOWN: readonly Shown[] = ["messagesPerSecond", "payloadBytes", "rttMs", "pollIntervalMs", "cookieBytes"];

interface ConditionsProps {
  readonly settings: Settings;
  readonly set: (change: Partial<Settings>) => void;
}

export function Conditions({ settings, set }: ConditionsProps) {
  const { t } = useSpeech();
  return (
    <section class="conditions" aria-label={t("controlsTitle")}>
      <div class="sliders">
        {SHOWN.map((name) => (
          <StepSlider key={name} name={name} value={settings[name]} set={(value) => set({ [name]: value })} />
        ))}
      </div>
      {settings.cookieBytes > 0 && <p class="note">{t("cookieNote")}</p>}
    </section>
  );
}

interface StepSliderProps {
  readonly name: Shown;
  readonly value: number;
  readonly set: (value: number) => void;
}

/** Its positions are the steps' numbers; what is said is the step. */
function StepSlider({ name, value, set }: StepSliderProps) {
  const speech = useSpeech();
  const steps = STEPS[name];
  const words = valueWords(name, value, speech);
  return (
    <label class="slider">
      <span class="slider-name">{speech.t(name)}</span>
      <output>{words}</output>
      <input
        type="range"
        name={name}
        min={0}
        max={steps.length - 1}
        step={1}
        value={steps.indexOf(value)}
        aria-valuetext={words}
        onInput={({ currentTarget }) => set(steps[Number(currentTarget.value)] ?? value)}
      />
    </label>
  );
}

function valueWords(name: Shown, value: number, { t, language }: Speech): string {
  if (name === "messagesPerSecond")
    return value === 0 ? t("nothingPublished") : t("perSecond", { value: String(value) });
  if (name === "cookieBytes" && value === 0) return t("noCookie");
  return name.endsWith("Bytes") ? unitFor("bytes", value, language).tick(value) : length(value, language);
}
