/** In UTF-16 units, its extension included: what every file system takes, with room for the « (1) » that a second download adds. */
export const MAX_FILE_NAME = 150;
/** Past that, what follows the last dot is part of a sentence. */
const MAX_EXTENSION = 12;
const NAMELESS = "fichier";

/** Controls, marks that hide or turn the text around (U+202E writes « exe.gpj » as « jpg.exe »), line separators, lone surrogates. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The name under which a file is kept: its own, without path, without what cannot be seen, at most `MAX_FILE_NAME` long with its extension, never empty. */
export function safeFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).findLast((part) => clean(part) !== "") ?? "";
  const cleaned = clean(last) || NAMELESS;
  if (cleaned.length <= MAX_FILE_NAME) return cleaned;
  const extension = extensionOf(cleaned);
  const suffix = extension ? cleaned.slice(-extension.length - 1) : "";
  return cut(cleaned.slice(0, cleaned.length - suffix.length), MAX_FILE_NAME - suffix.length).trimEnd() + suffix;
}

/** Dots and spaces at the end are nothing to Windows, which would run « facture.exe. »; a dot at the start hides the file elsewhere. */
const clean = (name: string): string => name.replaceAll(UNSEEN, "").replaceAll(/\s+/g, " ").replaceAll(/^[\s.]+|[\s.]+$/g, "");

/** By whole characters: half of one is none. */
function cut(text: string, length: number): string {
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > length) break;
    kept += character;
  }
  return kept;
}

/** In lower case, without its dot; empty where there is none. */
function extensionOf(name: string): string {
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 ? name.slice(dot + 1).toLowerCase() : "";
  return extension.length <= MAX_EXTENSION && !extension.includes(" ") ? extension : "";
}

/** What a double click runs, by the extensions of Windows, macOS and Linux. Documents that may hold macros are documents. */
const EXECUTABLES = new Set(
  [
    "exe com scr pif cpl dll sys ocx bat cmd ps1 psm1 psd1 ps1xml psc1 vb vbs vbe js jse mjs cjs ws wsf wsc wsh hta sct",
    "jar jnlp class msi msp mst msix msixbundle appx appxbundle appref-ms application lnk url scf inf reg chm gadget msc xll",
    "sh bash zsh csh ksh command app pkg dmg workflow scpt applescript desktop run bin appimage deb rpm apk ipa elf so dylib wasm",
  ].flatMap((line) => line.split(" ")),
);
export const saysExecutable = (name: string): boolean => EXECUTABLES.has(extensionOf(name));

const IMAGES = new Set("png apng jpg jpeg jpe jfif gif webp bmp tif tiff heic heif avif jxl ico".split(" "));
/** Of drawings (SVG) and of the formats of one program (`vnd.`) nobody expects that a browser shows them. */
const IMAGE_TYPE = /^image\/(?!svg|vnd\.)/i;
/** Whether whoever sends this means a picture: by its name, or by the type that their browser gives it. */
export const saysImage = (name: string, declaredType: string): boolean => IMAGES.has(extensionOf(name)) || IMAGE_TYPE.test(declaredType);
