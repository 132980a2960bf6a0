// The sliders, the header profile, and the article's own numbers at a click.
import { length, sensible, unitFor, whole } from "../../../shell/format.ts";
import type { Key } from "../../dictionary.ts";
import { useView, type View } from "../../view.ts";
import { TitledSwitch } from "../titled-switch.tsx";
import type { MeasuredValues } from "./nearby.ts";
import { PollHeaderNote } from "./poll-header-note.tsx";
import { HEADER_PROFILES, PRESETS, type Settings, SLIDER_NAMES, type SliderName } from "./settings.ts";
import { Slider } from "./slider.tsx";

const PROFILE_KEYS = { bare: "whatIfHeadersBare", chrome: "whatIfHeadersChrome" } as const;

/** Those that make a request's header larger stand together, with what they come to. */
const HEADER_SLIDERS: readonly SliderName[] = ["headerBytes", "cookieBytes"];
const OTHER_SLIDERS = SLIDER_NAMES.filter((name) => !HEADER_SLIDERS.includes(name));

export const SLIDER_WORDS = {
  headerBytes: { key: "whatIfHeaderBytes", symbol: "B" },
  cookieBytes: { key: "whatIfCookieBytes", symbol: "B" },
  messagesPerSecond: { key: "whatIfMessagesPerSecond", symbol: "/s" },
  payloadBytes: { key: "whatIfPayloadBytes", symbol: "B" },
  pollIntervalMs: { key: "whatIfPollIntervalMs", symbol: "ms" },
  rttMs: { key: "whatIfRttMs", symbol: "ms" },
  clients: { key: "whatIfClients", symbol: "" },
} as const satisfies Record<SliderName, { readonly key: Key; readonly symbol: string }>;

interface ControlsProps {
  readonly settings: Settings;
  /** The run's own. */
  readonly usual: Settings;
  /** Where the run has measured points. */
  readonly measured: MeasuredValues;
  readonly onChange: (changes: Partial<Settings>) => void;
}

export function Controls({ settings, usual, measured, onChange }: ControlsProps) {
  const view = useView();
  const { t, language } = view;
  const slider = (name: SliderName) => (
    <Slider
      key={name}
      name={name}
      label={t(SLIDER_WORDS[name].key)}
      symbol={SLIDER_WORDS[name].symbol}
      value={settings[name]}
      text={sayValue(name, settings[name], view)}
      measured={measured[name]}
      onChange={(value) => onChange({ [name]: value })}
    />
  );
  return (
    <div class="what-if-controls panel" role="group" aria-label={t("whatIfSettings")}>
      <TitledSwitch
        name="what-if headers"
        legend={t("whatIfHeaders")}
        choices={HEADER_PROFILES.map((headers) => [headers, t(PROFILE_KEYS[headers])] as const)}
        chosen={settings.headers}
        onChoose={(headers) => onChange({ headers })}
      />
      {HEADER_SLIDERS.map(slider)}
      <PollHeaderNote settings={settings} />
      {OTHER_SLIDERS.map(slider)}
      {Object.values(measured).some((values) => values.length > 0) && (
        <p class="what-if-dots">
          <svg viewBox="0 0 8 8" aria-hidden="true">
            <circle cx="4" cy="4" r="3" />
          </svg>
          {t("whatIfDots")}
        </p>
      )}
      <div class="what-if-presets">
        <p>{t("whatIfPresets")}</p>
        {PRESETS.map((preset) => (
          <button type="button" key={preset.clients} onClick={() => onChange(preset)}>
            {t("whatIfPreset", { clients: whole(preset.clients, language) })}
          </button>
        ))}
        <button type="button" onClick={() => onChange(usual)}>
          {t("whatIfReset")}
        </button>
      </div>
    </div>
  );
}

/** "1.5 s", "10 kB", "0.2 /s". */
export function sayValue(name: SliderName, value: number, { language }: View): string {
  if (name === "clients") return whole(value, language);
  if (name === "messagesPerSecond") return `${sensible(value, language, { pad: false })}\u00A0/s`;
  if (name === "pollIntervalMs" || name === "rttMs") return length(value, language);
  return unitFor("bytes", value, language).text(value);
}
