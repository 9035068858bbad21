import { fold } from "./fold";

/** One line of the mail that is not blank. */
export type MailLine = {
  /** In the mail, from 1. */
  number: number;
  /** How many times it was quoted ("> "). */
  depth: number;
  /** Columns before the text or its bullet; a tabulation counts for 4. */
  indent: number;
  bullet: "dash" | "number" | "box" | null;
  /** Without quotation marks, indentation and bullet; otherwise as written. */
  text: string;
  folded: string;
  /** Of the line as it was written, without quotation marks: tells where a mail program wrapped it. */
  width: number;
  isAfterBlank: boolean;
};

const QUOTED = /^(?:[ \t]{0,3}>){1,40}/;
const BOX = /^(?:[-*•] ?)?\[[ xX✓]?\]\s/;
const DASH = /^(?:[-*+•‣▪◦·●○■□➢➤→§–—]\s|[-•–—](?=\p{L})|o(?:\t|\s\s))/u;
/** "1.", "2.1)", "a)". Not "27.3": a sprint is no number of a list. Not "A.": an initial. */
const NUMBER = /^(?:\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]|\(?\p{L}\)|[a-z]\.)\s/u;

function bulletOf(text: string): { bullet: MailLine["bullet"]; length: number } {
  for (const [bullet, pattern] of [["box", BOX], ["dash", DASH], ["number", NUMBER]] as const) {
    const found = pattern.exec(text);
    if (found) return { bullet, length: found[0].length };
  }
  return { bullet: null, length: 0 };
}

function indentOf(text: string): number {
  let columns = 0;
  for (const character of text) {
    if (character.trim() !== "") break;
    columns += character === "\t" ? 4 : 1;
  }
  return columns;
}

/** The lines that say something, in order. What separates lines is CR, LF or both. */
export function cutLines(mail: string): MailLine[] {
  const lines: MailLine[] = [];
  let isAfterBlank = true;
  for (const [rank, raw] of mail.normalize("NFC").split(/\r\n|\r|\n/).entries()) {
    const quotation = QUOTED.exec(raw)?.[0] ?? "";
    const written = raw.slice(quotation.length);
    const body = written.trim();
    if (body === "") {
      isAfterBlank = true;
      continue;
    }
    const { bullet, length } = bulletOf(`${body} `);
    // "- " alone is a line all the same: nothing of the mail disappears.
    const text = body.slice(length).trim() || body;
    lines.push({
      ...{ number: rank + 1, depth: quotation.replace(/[^>]/g, "").length, indent: indentOf(written), isAfterBlank },
      ...{ bullet: text === body ? null : bullet, text, folded: fold(text), width: written.trimEnd().length },
    });
    isAfterBlank = false;
  }
  return lines;
}
