// The lab of this visit: opened with the page, drawn anew a few times a second, paused while the tab is hidden.
import { useEffect, useReducer, useState } from "preact/hooks";
import { fromAddress, toAddress } from "../shell/address.ts";
import { type LiveLab, openLiveLab } from "./lab/live-lab.ts";
import { readSettings, type Settings, writeSettings } from "./settings.ts";

/** Figures that change more often cannot be read, and cost the frame rate. */
const REDRAW_MS = 250;

export interface LiveView {
  readonly lab: LiveLab | undefined;
  readonly settings: Settings;
  readonly set: (change: Partial<Settings>) => void;
}

export function useLiveLab(controlUrl: string): LiveView {
  const [settings, setSettings] = useState(() => readSettings(fromAddress));
  const [lab, setLab] = useState<LiveLab>();
  const [, redraw] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    const opened = openLiveLab(controlUrl, settings, () => redraw(undefined));
    const stopPausing = pauseWhileHidden(opened);
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") redraw(undefined);
    }, REDRAW_MS);
    const leave = (): void => opened.close();
    addEventListener("pagehide", leave);
    addEventListener("pageshow", beginAnewIfKept);
    setLab(opened);
    return () => {
      clearInterval(timer);
      stopPausing();
      removeEventListener("pagehide", leave);
      removeEventListener("pageshow", beginAnewIfKept);
      opened.close();
    };
  }, [controlUrl]); // The settings at the opening; later ones are told by `set`.

  return {
    lab,
    settings,
    set(change) {
      const next = { ...settings, ...change };
      setSettings(next);
      writeSettings(next, toAddress);
      const isOnlyLook = Object.keys(change).every((name) => name === "windowS");
      if (!isOnlyLook) lab?.set(next);
    },
  };
}

/** A hidden tab's timers are throttled: what it measured would be wrong. */
function pauseWhileHidden(lab: LiveLab): () => void {
  const look = (): void => {
    if (document.visibilityState === "hidden") lab.pause();
    else lab.goOn();
  };
  look();
  document.addEventListener("visibilitychange", look);
  return () => document.removeEventListener("visibilitychange", look);
}

/** Going back may bring the page as it was left, its lab closed. */
function beginAnewIfKept({ persisted }: PageTransitionEvent): void {
  if (persisted) location.reload();
}
