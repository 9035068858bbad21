const STORED = "cadence:editor-signs";

/** Whether "/", "//", "@", "#", "[]" and "<>" do something in the text, on this machine. On unless somebody switched them off. */
export function areSignsOn(): boolean {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    // A browser that keeps nothing for this site.
    return true;
  }
}

export function switchSigns(isOn: boolean): void {
  try {
    localStorage.setItem(STORED, isOn ? "on" : "off");
  } catch {
    // Nothing to be kept: it stays as it is.
  }
}
