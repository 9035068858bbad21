import { formulaOf, FRAME_WORDS, headerName, isBoundary, isPostscript, isRule, isSignatureMark, opensHeaders, type Frame } from "./frame";
import { cutLines, type MailLine } from "./lines";
import { cellsOf, columnsOf, readRow, type Columns, type Row } from "./table";
import { isListOfPeople, titleOf, type Title } from "./titles";

/** What one or several lines of the mail are. `at`: their numbers, from 1; each line that says something is in exactly one block. */
export type Entry = { block: "entry"; at: number[]; text: string; isBox: boolean; title: Title | null; section: string | null; under: string | null; row: Row | null };
export type Block =
  | Entry
  | { block: "title"; at: number[]; text: string }
  | { block: "ignored"; at: number[]; text: string; why: string };

type Open = { entry: Entry; last: MailLine; indent: number; hasBullet: boolean };

/** Where a mail program cuts its lines: at 72 columns, at 76, at 80. */
const [SHORTEST_WRAP, LONGEST_WRAP] = [64, 80];

/** Whether the line goes on with the one before, which was cut for its length. */
function goesOn({ last, indent, hasBullet }: Open, line: MailLine): boolean {
  if (line.bullet || line.isAfterBlank || line.depth !== last.depth) return false;
  if (hasBullet && line.indent > indent) return true;
  if (/[.!?;:]$/.test(last.folded)) return false;
  const first = line.text.slice(0, LONGEST_WRAP).split(" ", 1)[0]!;
  if (last.width <= LONGEST_WRAP && last.width + 1 + first.length > SHORTEST_WRAP) return true;
  return /^[\p{Ll}(]/u.test(line.text);
}

/** Cuts a mail into what each of its lines is. One pass; each line is looked at with the next one. */
export function cutBlocks(mail: string): Block[] {
  const lines = cutLines(mail);
  const reader = new BlockReader();
  for (const [rank, line] of lines.entries()) reader.read(line, lines[rank + 1]);
  return reader.blocks;
}

class BlockReader {
  readonly blocks: Block[] = [];
  private inHeaders = false;
  private inSignature: "mark" | "name" | null = null;
  private isFirst = true;
  private open: Open | null = null;
  private columns: Columns | null = null;
  private title: Title | null = null;
  private titleAt = 0;
  private hasBullets = false;
  /** The bullets above, outermost first, with the titles among them. */
  private parents: { indent: number; text: string; title: Title | null }[] = [];

  read(line: MailLine, next: MailLine | undefined): void {
    const frame = this.frameOf(line, next);
    if (frame) return this.ignore(line, FRAME_WORDS[frame]);
    if (this.open && goesOn(this.open, line)) return this.goOn(this.open, line);
    const cells = cellsOf(line.text);
    if (!cells) this.columns = null;
    const columns = cells && columnsOf(cells);
    if (columns) {
      this.columns = columns;
      return this.ignore(line, "Titres des colonnes d’un tableau");
    }
    const title = cells ? null : titleOf(line, next);
    if (title) return this.startSection(line, title);
    this.isFirst = false;
    if (isListOfPeople(line)) return this.ignore(line, "Liste des personnes");
    if (this.isAside(line)) return this.ignore(line, this.title!.aside!);
    this.startEntry(line, cells && this.columns ? readRow(cells, this.columns) : null);
  }

  /** A list of people or the agenda ends with the first blank line after it. */
  private isAside({ isAfterBlank }: MailLine): boolean {
    if (!this.title?.aside) return false;
    const { at } = this.blocks.at(-1)!;
    if (isAfterBlank && at.at(-1) !== this.titleAt) this.title = null;
    return this.title !== null;
  }

  private frameOf(line: MailLine, next: MailLine | undefined): Frame | null {
    if (isBoundary(line)) return this.startMessage("boundary", false);
    if (opensHeaders(line, next) || (this.isFirst && headerName(line))) return this.startMessage("header", true);
    if (this.inHeaders && (headerName(line) || (!line.isAfterBlank && line.indent > 0))) return "header";
    this.inHeaders = false;
    if (isSignatureMark(line)) {
      this.inSignature = "mark";
      return "signature";
    }
    if (this.inSignature === "mark") return "signature";
    // Something of the minutes below a name: a table or the notes themselves, pasted after the signature.
    if (this.inSignature && (line.bullet || isPostscript(line) || titleOf(line, next))) this.inSignature = null;
    if (this.inSignature) return "signature";
    if (isRule(line)) return "rule";
    const formula = formulaOf(line, this.isFirst);
    if (formula === "sign_off") this.inSignature = "name";
    return formula;
  }

  private startMessage(frame: Frame, inHeaders: boolean): Frame {
    Object.assign(this, { inHeaders, inSignature: null, isFirst: true, title: null, parents: [] });
    return frame;
  }

  private ignore({ number, text }: MailLine, why: string): void {
    this.open = null;
    this.blocks.push({ block: "ignored", at: [number], text, why });
  }

  private goOn(open: Open, line: MailLine): void {
    open.entry.at.push(line.number);
    open.entry.text += ` ${line.text}`;
    open.last = line;
  }

  private startSection(line: MailLine, title: Title): void {
    this.isFirst = false;
    this.open = null;
    this.hasBullets = false;
    if (line.bullet === "dash") {
      this.leaveDeeper(line.indent);
      this.parents.push({ indent: line.indent, text: title.text, title });
    } else {
      this.title = title;
      this.titleAt = line.number;
      this.parents = [];
    }
    this.blocks.push({ block: "title", at: [line.number], text: title.text });
  }

  private startEntry(line: MailLine, row: Row | null): void {
    if (line.bullet) this.leaveDeeper(line.indent);
    else this.parents = [];
    // A sentence below a list, apart from it: what the title says holds for the list alone.
    if (!line.bullet && !row && line.isAfterBlank && this.hasBullets) this.title = null;
    this.hasBullets ||= line.bullet !== null;
    const under = this.parents.at(-1)?.text ?? null;
    const entry: Entry = { block: "entry", at: [line.number], text: row?.text ?? line.text, isBox: line.bullet === "box", title: this.titleHere(), section: this.title?.text ?? null, under, row };
    this.blocks.push(entry);
    this.open = row ? null : { entry, last: line, indent: line.indent, hasBullet: line.bullet !== null };
    if (line.bullet) this.parents.push({ indent: line.indent, text: line.text, title: null });
  }

  private leaveDeeper(indent: number): void {
    while (this.parents.length > 0 && this.parents.at(-1)!.indent >= indent) this.parents.pop();
  }

  /** The nearest title that says a kind: one among bullets that says none leaves what stands above it. */
  private titleHere(): Title | null {
    return this.parents.findLast(({ title }) => title?.kind)?.title ?? this.title;
  }
}
