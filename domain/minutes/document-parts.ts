import { formatDayWithWeek, isDay, type Day } from "@/domain/calendar";
import { isItemId, label, type ProseMirrorJson } from "./document-reading";

/** What a text can name: a person by `@`, the rest by `#`. A risk is a line of the registry. */
export const REFERENCE_KINDS = ["person", "feature", "story", "risk", "order"] as const;
export type ReferenceKind = (typeof REFERENCE_KINDS)[number];

export type ReferenceNode = {
  type: "reference";
  /** `label`: as it was called when it was written. `path`: where it stands in the product, null for a person. */
  attrs: { kind: ReferenceKind; id: string; label: string; path: string | null };
};
/** A day named in the text: as typed ("fin S31"), and the day that this was read as. */
export type DateNode = { type: "date"; attrs: { on: Day; text: string } };
/** A file of these minutes. `size` in bytes. */
export type AttachmentNode = { type: "attachment"; attrs: { fileId: string; name: string; size: number } };
/** An image of these minutes; `width` and `height` in pixels, of the file itself. `alt`: what it says to somebody who does not see it. */
export type ImageNode = { type: "image"; attrs: { fileId: string; alt: string; width: number | null; height: number | null } };

type Attributes = ProseMirrorJson["attrs"];

/** A page of the product: nothing that would leave it, no parent folder, no query. */
const PATH = /^\/(programmes|registre|marches)(\/(?!\.{1,2}(\/|$))[\p{L}\p{N}_.%~-]{1,200}){1,6}$/u;
const readPath = (value: unknown): string | null => (typeof value === "string" && PATH.test(value) ? value : null);

export function readReference(attrs: Attributes): ReferenceNode | null {
  const kind = REFERENCE_KINDS.find((known) => known === attrs?.kind);
  const called = label(attrs?.label);
  if (!kind || !called || !isItemId(attrs?.id)) return null;
  return { type: "reference", attrs: { kind, id: attrs.id, label: called, path: kind === "person" ? null : readPath(attrs.path) } };
}

export function readDateNode(attrs: Attributes): DateNode | null {
  const on = attrs?.on;
  return typeof on === "string" && isDay(on) ? { type: "date", attrs: { on, text: label(attrs?.text) ?? "" } } : null;
}

export function readAttachment(attrs: Attributes): AttachmentNode | null {
  const name = label(attrs?.name);
  return name && isItemId(attrs?.fileId) ? { type: "attachment", attrs: { fileId: attrs.fileId, name, size: count(attrs.size) ?? 0 } } : null;
}

export function readImage(attrs: Attributes): ImageNode | null {
  return isItemId(attrs?.fileId) ? { type: "image", attrs: { fileId: attrs.fileId, alt: label(attrs.alt) ?? "", width: count(attrs.width), height: count(attrs.height) } } : null;
}

const count = (value: unknown): number | null => (typeof value === "number" && Number.isInteger(value) && value > 0 ? value : null);

const MAX_HREF_CHARACTERS = 2_000;
const SAFE_PROTOCOLS: ReadonlySet<string> = new Set(["http:", "https:", "mailto:"]);

/** An address that a link may lead to; null for any other ("javascript:", "file:", a relative one). */
export function readHref(value: unknown): string | null {
  if (typeof value !== "string" || value.length > MAX_HREF_CHARACTERS || !URL.canParse(value.trim())) return null;
  const { protocol, href } = new URL(value.trim());
  return SAFE_PROTOCOLS.has(protocol) ? href : null;
}

/** "fin S31 (ven. 31 juil. 2026 · S31)"; without the words where they say the same. */
export function dateText({ on, text }: DateNode["attrs"]): string {
  const day = formatDayWithWeek(on, { year: true });
  return text === "" || day.startsWith(text) ? day : `${text} (${day})`;
}
