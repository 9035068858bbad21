/** What ProseMirror or Yjs hands over; nothing in it is trusted. */
export type ProseMirrorJson = {
  type?: unknown;
  text?: unknown;
  attrs?: Record<string, unknown>;
  marks?: unknown;
  content?: unknown;
};

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
export const isItemId = (value: unknown): value is string => typeof value === "string" && UUID.test(value);

/** PostgreSQL stores neither in text nor in jsonb. */
export const storable = (text: string): string => text.replaceAll("\0", "").toWellFormed();

/** Trimmed text of an attribute; null when it says nothing. */
export const label = (value: unknown): string | null => {
  const text = typeof value === "string" ? storable(value).trim() : "";
  return text === "" ? null : text;
};
