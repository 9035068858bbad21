import { fileTypeFromBuffer } from "file-type";
import { imageDimensionsFromData } from "image-dimensions";
import { saysExecutable, saysImage } from "@/domain/minutes/file-name";
import { isInlineImage, MAX_FILE_BYTES, MAX_PIXELS, type Dimensions, type FileRefusal } from "@/domain/minutes/files";
import { isTurned } from "./photo-orientation";

/** `name` made safe already; `declaredType` is what the sender's browser says, which decides nothing but what they meant to send. */
export type ReceivedFile = { name: string; declaredType: string; bytes: Uint8Array };
type FileKind = { mediaType: string } & ({ isImage: true; dimensions: Dimensions } | { isImage: false });

/** Programs of Windows, Linux, macOS, Android and of virtual machines, as `file-type` names what it finds. */
const PROGRAMS = new Set([
  ...["application/x-msdownload", "application/x-elf", "application/x-mach-binary", "application/java-archive", "application/java-vm", "application/wasm"],
  ...["application/vnd.android.package-archive", "application/x-deb", "application/x-rpm", "application/x-ms-shortcut", "application/vnd.ms-htmlhelp", "application/x-ms-regedit"],
]);
const PLAIN = "text/plain";
const UNKNOWN = "application/octet-stream";

/** What a file is by its bytes, or why it is not kept. */
export async function examineFile({ name, declaredType, bytes }: ReceivedFile): Promise<{ ok: true; kind: FileKind } | { ok: false; refusal: FileRefusal }> {
  if (bytes.length === 0) return refuse({ reason: "empty" });
  if (bytes.length > MAX_FILE_BYTES) return refuse({ reason: "too_big" });
  const mediaType = await detectType(bytes);
  if (PROGRAMS.has(mediaType) || saysExecutable(name) || startsAsProgram(bytes)) return refuse({ reason: "executable" });
  if (isInlineImage(mediaType)) return examineImage(mediaType, bytes);
  // A TIFF or a photo in HEIC is the picture that it says to be: kept, though no browser shows it.
  if (saysImage(name, declaredType) && !mediaType.startsWith("image/")) return refuse({ reason: "not_an_image" });
  return { ok: true, kind: { mediaType, isImage: false } };
}

const refuse = (refusal: FileRefusal) => ({ ok: false, refusal }) as const;

function examineImage(mediaType: string, bytes: Uint8Array): { ok: true; kind: FileKind } | { ok: false; refusal: FileRefusal } {
  const dimensions = dimensionsOf(bytes);
  if (!dimensions) return refuse({ reason: "not_an_image" });
  if (dimensions.width * dimensions.height > MAX_PIXELS) return refuse({ reason: "too_many_pixels", ...dimensions });
  return { ok: true, kind: { mediaType, isImage: true, dimensions } };
}

/** By the header of the image, as it is shown: a photo taken upright is stored lying. Null where the header cannot be read. */
export function dimensionsOf(bytes: Uint8Array): Dimensions | null {
  const found = imageDimensionsFromData(bytes);
  if (!found || found.width === 0 || found.height === 0) return null;
  return isTurned(bytes) ? { width: found.height, height: found.width } : { width: found.width, height: found.height };
}

async function detectType(bytes: Uint8Array): Promise<string> {
  // It throws on some files that begin as one thing and go on as another: those are nothing that it knows.
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  // An animated PNG is a PNG to every browser, and is served under the name that all of them know.
  if (found) return found.mime === "image/apng" ? "image/png" : found.mime;
  return isText(bytes) ? PLAIN : UNKNOWN;
}

function isText(bytes: Uint8Array): boolean {
  if (bytes.includes(0)) return false;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** `MZ` alone is a program to Windows, and `#!` to Unix, whatever follows. */
const startsAsProgram = (bytes: Uint8Array): boolean => ["MZ", "#!"].includes(String.fromCharCode(...bytes.subarray(0, 2)));
