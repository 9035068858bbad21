/** The display settings of the State Design System: follow the system, or always light, or always dark. */
export const THEME_CHOICES = ["system", "light", "dark"] as const;
export type ThemeChoice = (typeof THEME_CHOICES)[number];

/** Written by the browser, read by the server, so that the first paint already has the right colours. */
export const THEME_COOKIE = "cadence-theme";

export function readThemeChoice(cookieValue: string | undefined): ThemeChoice {
  return THEME_CHOICES.find((choice) => choice === cookieValue) ?? "system";
}

/** The attributes of `<html>` that DSFR reads. With "system" only the browser knows the theme: see `FollowSystemTheme`. */
export function themeAttributes(choice: ThemeChoice) {
  return {
    "data-fr-scheme": choice,
    "data-fr-theme": choice === "system" ? undefined : choice,
  };
}
