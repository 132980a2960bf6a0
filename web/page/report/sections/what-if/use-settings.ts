// The reader's settings, kept in the address.
import { useInAddress } from "../../../shell/use-in-address.ts";
import { HEADER_PROFILES, readSetting, type Settings, type SliderName, SLIDERS } from "./settings.ts";

export interface TurnedSettings {
  readonly settings: Settings;
  readonly change: (changes: Partial<Settings>) => void;
}

/** `usual`: what they are where the address says nothing. */
export function useSettings(usual: Settings): TurnedSettings {
  const [headers, setHeaders] = useInAddress(
    "if.headers",
    (text) => HEADER_PROFILES.find((profile) => profile === text),
    usual.headers,
  );
  const turned = {
    cookieBytes: useNumber("cookieBytes", usual),
    messagesPerSecond: useNumber("messagesPerSecond", usual),
    payloadBytes: useNumber("payloadBytes", usual),
    pollIntervalMs: useNumber("pollIntervalMs", usual),
    rttMs: useNumber("rttMs", usual),
    clients: useNumber("clients", usual),
  };
  return {
    settings: {
      headers,
      cookieBytes: turned.cookieBytes[0],
      messagesPerSecond: turned.messagesPerSecond[0],
      payloadBytes: turned.payloadBytes[0],
      pollIntervalMs: turned.pollIntervalMs[0],
      rttMs: turned.rttMs[0],
      clients: turned.clients[0],
    },
    change(changes) {
      if (changes.headers !== undefined) setHeaders(changes.headers);
      for (const name of Object.keys(SLIDERS) as SliderName[]) {
        const value = changes[name];
        if (value !== undefined) turned[name][1](value);
      }
    },
  };
}

function useNumber(name: SliderName, usual: Settings) {
  return useInAddress<number>(`if.${name}`, (text) => readSetting(name, text), usual[name]);
}
