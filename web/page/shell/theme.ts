// Light or dark: what was chosen, and what that comes to on this system.

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];
export type Shade = "light" | "dark";

/** `?theme=` wins, then what was chosen before, then the system's preference. */
export function chooseTheme(asked: string | null, remembered: string | null): Theme {
  return THEMES.find((theme) => theme === asked) ?? THEMES.find((theme) => theme === remembered) ?? "system";
}

export function shadeOf(theme: Theme, systemIsDark: boolean): Shade {
  if (theme !== "system") return theme;
  return systemIsDark ? "dark" : "light";
}
