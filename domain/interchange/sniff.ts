import { recogniseHeader } from "./fields";

/** What a file turns out to be when it is no CSV. */
export const NOT_CSV = ["zip", "encrypted", "old_excel", "pdf", "gzip", "html", "xml", "json", "binary", "empty"] as const;
export type NotCsv = (typeof NOT_CSV)[number];

const MESSAGES: Record<NotCsv, (tool: string) => string> = {
  zip: (tool) => `Ce fichier est une archive ou un classeur (ZIP, XLSX) : dans ${tool}, exportez en CSV ; dans un tableur, enregistrez au format CSV.`,
  encrypted: (tool) => `Ce fichier est protégé par un mot de passe, et ne peut pas être lu\u00a0: dans ${tool}, exportez en CSV.`,
  old_excel: (tool) => `Ce fichier est un ancien classeur Excel (XLS) : dans ${tool}, exportez en CSV ; dans Excel, enregistrez au format CSV.`,
  pdf: (tool) => `Ce fichier est un PDF : dans ${tool}, exportez en CSV.`,
  gzip: () => "Ce fichier est compressé (GZIP) : décompressez-le d’abord.",
  html: (tool) => `Ce fichier est une page web, souvent une page de connexion enregistrée à la place de l’export : reconnectez-vous à ${tool}, puis exportez à nouveau en CSV.`,
  xml: (tool) => `Ce fichier est un document XML : dans ${tool}, exportez en CSV.`,
  json: (tool) => `Ce fichier est un document JSON : dans ${tool}, exportez en CSV.`,
  binary: (tool) => `Ce fichier n’est pas un texte : dans ${tool}, exportez en CSV.`,
  empty: () => "Ce fichier est vide : rien n’a été importé.",
};

/** Said to whoever sends it; `tool`: what exports the right one. */
export const tellNotCsv = (kind: NotCsv, tool: "Jira" | "GLPI"): string => MESSAGES[kind](tool);

/** The name of what a workbook under a password holds, as a compound file writes it: UTF-16. */
const ENCRYPTED = "EncryptedPackage".split("").join("\0");

const SIGNATURES: readonly (readonly [NotCsv, readonly number[]])[] = [
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["old_excel", [0xd0, 0xcf, 0x11, 0xe0]],
  ["pdf", [0x25, 0x50, 0x44, 0x46]],
  ["gzip", [0x1f, 0x8b]],
];
const TEXT_FORMS: readonly (readonly [NotCsv, RegExp])[] = [
  ["html", /^<(!doctype html|html|head|body|script|!--)/i],
  ["xml", /^<(\?xml|rss)/i],
  ["json", /^(\{\s*"|\[\s*[{"])/],
];

/** By the first bytes of the file: what it is instead of a CSV, or null when it may be one. */
export function refuseByStart(start: Uint8Array): NotCsv | null {
  if (start.length === 0) return "empty";
  for (const [kind, signature] of SIGNATURES) if (signature.every((byte, at) => start[at] === byte)) return kind === "old_excel" && isEncrypted(start) ? "encrypted" : kind;
  const encoding = markedEncoding(start);
  // UTF-16 has a zero in every Latin letter; nothing else that is a text has one.
  if (encoding !== "utf-16le" && encoding !== "utf-16be" && start.includes(0)) return "binary";
  const text = new TextDecoder(encoding ?? "utf-8").decode(start).trimStart();
  if (text === "") return "empty";
  return TEXT_FORMS.find(([, form]) => form.test(text))?.[0] ?? null;
}

/** A compound file as that of an old Excel, around an encrypted workbook. */
const isEncrypted = (bytes: Uint8Array): boolean => new TextDecoder("latin1").decode(bytes).includes(ENCRYPTED);

export const ENCODINGS = ["utf-8", "utf-16le", "utf-16be", "windows-1252"] as const;
export type Encoding = (typeof ENCODINGS)[number];
export const ENCODING_LABELS: Record<Encoding, string> = { "utf-8": "UTF-8", "utf-16le": "UTF-16", "utf-16be": "UTF-16", "windows-1252": "Windows-1252" };

/** By its byte order mark; null without one. */
export function markedEncoding([first, second, third]: Uint8Array): Encoding | null {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  return first === 0xef && second === 0xbb && third === 0xbf ? "utf-8" : null;
}

/**
 * A text without what spreadsheets write on a first line of their own to say the separator ("sep=;"): the line stays, empty, so that the
 * others keep their numbers. The separator is told by the header, as in any other file.
 */
export const withoutSeparatorLine = (text: string): string => text.replace(/^(\u{FEFF}?)"?sep=."?(?=\r?\n|\r)/iu, "$1");

/** The text of a small file, without the line of its separator: UTF-8 with or without its mark, UTF-16 with its own, else Windows-1252. */
export function textOfFile(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes);
  if (marked) return withoutSeparatorLine(new TextDecoder(marked).decode(bytes));
  try {
    return withoutSeparatorLine(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return withoutSeparatorLine(new TextDecoder("windows-1252").decode(bytes));
  }
}

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];
export const DELIMITER_LABELS: Record<Delimiter, string> = { ",": "virgule", ";": "point-virgule", "\t": "tabulation", "|": "barre verticale" };

/** The one between which most known headers stand in the first record that is not empty, else most cells; null for a text of one column. */
export function sniffDelimiter(text: string): Delimiter | null {
  const start = withoutSeparatorLine(text).replace(/^\u{FEFF}?[\r\n]*/u, "");
  const scored = DELIMITERS.map((delimiter) => {
    const cells = firstRecord(start, delimiter);
    return { delimiter, cells: cells.length, known: cells.filter((cell) => recogniseHeader(cell) !== null).length };
  });
  const [best] = scored.toSorted((a, b) => b.known - a.known || b.cells - a.cells);
  return best && best.cells > 1 ? best.delimiter : null;
}

/** The cells of the first record of a text, quotes taken off: enough to tell the delimiter. */
function firstRecord(text: string, delimiter: Delimiter): string[] {
  const cells: string[] = [];
  let cell = "";
  let quoted = false;
  for (const sign of text) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === delimiter) {
      cells.push(cell);
      cell = "";
    } else if (!quoted && (sign === "\n" || sign === "\r")) break;
    else cell += sign;
  }
  return [...cells, cell];
}
