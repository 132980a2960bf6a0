// The reader's settings, kept in the address.
import { useState } from "preact/hooks";
import { type AddressField, fromAddress, toAddress } from "../../../shell/address.ts";
import { useInAddress } from "../../../shell/use-in-address.ts";
import { COOKIE_FIELD, PROFILE_FIELD, translateOldAddress } from "./old-address.ts";
import { HEADER_PROFILES, readSetting, type Settings, SLIDER_NAMES, type SliderName } from "./settings.ts";

export interface TurnedSettings {
  readonly settings: Settings;
  readonly change: (changes: Partial<Settings>) => void;
}

/** `usual`: what they are where the address says nothing. */
export function useSettings(usual: Settings): TurnedSettings {
  useState(() => {
    for (const [field, value] of translateOldAddress(fromAddress)) toAddress(field, value);
  });
  const [headers, setHeaders] = useInAddress(
    PROFILE_FIELD,
    (text) => HEADER_PROFILES.find((profile) => profile === text),
    usual.headers,
  );
  const turned = {
    headerBytes: useNumber("headerBytes", usual),
    cookieBytes: useNumber("cookieBytes", usual, COOKIE_FIELD),
    messagesPerSecond: useNumber("messagesPerSecond", usual),
    payloadBytes: useNumber("payloadBytes", usual),
    pollIntervalMs: useNumber("pollIntervalMs", usual),
    rttMs: useNumber("rttMs", usual),
    clients: useNumber("clients", usual),
  };
  return {
    settings: {
      headers,
      headerBytes: turned.headerBytes[0],
      cookieBytes: turned.cookieBytes[0],
      messagesPerSecond: turned.messagesPerSecond[0],
      payloadBytes: turned.payloadBytes[0],
      pollIntervalMs: turned.pollIntervalMs[0],
      rttMs: turned.rttMs[0],
      clients: turned.clients[0],
    },
    change(changes) {
      if (changes.headers !== undefined) setHeaders(changes.headers);
      for (const name of SLIDER_NAMES) {
        const value = changes[name];
        if (value !== undefined) turned[name][1](value);
      }
    },
  };
}

function useNumber(name: SliderName, usual: Settings, field: AddressField = `if.${name}`) {
  return useInAddress<number>(field, (text) => readSetting(name, text), usual[name]);
}
