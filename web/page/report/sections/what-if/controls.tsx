// The sliders, the header profile, and the article's own numbers at a click.
import { length, sensible, unitFor, whole } from "../../../shell/format.ts";
import type { Key } from "../../dictionary.ts";
import { useView, type View } from "../../view.ts";
import { HEADER_PROFILES, PRESETS, type Settings, type SliderName } from "./settings.ts";
import { TitledSwitch } from "../titled-switch.tsx";
import { Slider } from "./slider.tsx";

const PROFILE_KEYS = {
  bare: "whatIfHeadersBare",
  chrome: "whatIfHeadersChrome",
  cookie: "whatIfHeadersCookie",
} as const;

/** In the order in which they stand on the page. */
export const SLIDER_WORDS = {
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
  readonly onChange: (changes: Partial<Settings>) => void;
}

export function Controls({ settings, usual, onChange }: ControlsProps) {
  const view = useView();
  const { t, language } = view;
  const names = Object.keys(SLIDER_WORDS) as SliderName[];
  return (
    <div class="what-if-controls panel" role="group" aria-label={t("whatIfSettings")}>
      <TitledSwitch
        name="what-if headers"
        legend={t("whatIfHeaders")}
        choices={HEADER_PROFILES.map((headers) => [headers, t(PROFILE_KEYS[headers])] as const)}
        chosen={settings.headers}
        onChoose={(headers) => onChange({ headers })}
      />
      {names
        .filter((name) => name !== "cookieBytes" || settings.headers === "cookie")
        .map((name) => (
          <Slider
            key={name}
            name={name}
            label={t(SLIDER_WORDS[name].key)}
            symbol={SLIDER_WORDS[name].symbol}
            value={settings[name]}
            text={sayValue(name, settings[name], view)}
            onChange={(value) => onChange({ [name]: value })}
          />
        ))}
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
