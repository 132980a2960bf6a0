// Lengths of a run as people say them.
import type { Language } from "../shell/languages.ts";

/** "25 s", "3 min", "1 h 10 min"; whole seconds below a minute and a half, whole minutes beyond. */
export function duration(ms: number, language: Language): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  if (seconds < 90) return language === "zh" ? ` ${seconds} 秒` : `${seconds}\u00A0s`;
  const minutes = Math.round(seconds / 60);
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (language === "zh") return hours === 0 ? ` ${minutes} 分钟` : ` ${hours} 小时${rest === 0 ? "" : ` ${rest} 分钟`}`;
  return hours === 0 ? `${minutes}\u00A0min` : `${hours}\u00A0h${rest === 0 ? "" : ` ${rest}\u00A0min`}`;
}
