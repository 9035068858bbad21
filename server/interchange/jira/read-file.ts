import { createReadStream } from "node:fs";
import { open, stat } from "node:fs/promises";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import { CsvError, parse } from "csv-parse";
import { markedEncoding, refuseByStart, sniffDelimiter, tellNotCsv, withoutSeparatorLine, type Delimiter, type Encoding } from "@/domain/interchange/sniff";

/** Larger files are refused before they are read: an export of 20,000 tickets with all fields is about half of it. */
export const MAX_FILE_BYTES = 100 * 1024 * 1024;
export const MAX_ROWS = 50_000;
const START_BYTES = 256 * 1024;
/** One record: a ticket with all its comments. Past it a quote was opened and never closed. */
const MAX_RECORD_CHARACTERS = 8 * 1024 * 1024;
/** Records read before anything else of the process takes its turn. */
const BREATH = 200;

/** Why a file is not read, in French; nothing of it was taken. */
export class FileRefusal extends Error {
  constructor(message: string) {
    super(message);
    this.name = "FileRefusal";
  }
}

export type FileShape = { encoding: Encoding; delimiter: Delimiter; bytes: number };
export type FileRecord = { line: number; cells: string[] };

/** What the file is, told by its first bytes and, for its encoding, by all of them. @throws FileRefusal */
export async function inspectFile(path: string): Promise<FileShape> {
  const { size } = await stat(path);
  if (size > MAX_FILE_BYTES) throw new FileRefusal(tooBig(size));
  const start = await readStart(path);
  const kind = refuseByStart(start);
  if (kind) throw new FileRefusal(tellNotCsv(kind, "Jira"));
  const encoding = markedEncoding(start) ?? ((await isUtf8(path)) ? "utf-8" : "windows-1252");
  const delimiter = sniffDelimiter(new TextDecoder(encoding).decode(start));
  if (!delimiter) throw new FileRefusal("Ce fichier n’a qu’une colonne : ni virgule, ni point-virgule, ni tabulation ne sépare son en-tête. Dans Jira, exportez en CSV.");
  return { encoding, delimiter, bytes: size };
}

export const tooBig = (bytes: number): string => `Ce fichier fait ${megabytes(bytes)} Mo, plus que les ${megabytes(MAX_FILE_BYTES)} Mo acceptés : il n’a pas été lu. Exportez les seules colonnes utiles, ou en plusieurs fois.`;
const megabytes = (bytes: number): string => Math.ceil(bytes / 1024 / 1024).toLocaleString("fr-FR");

async function readStart(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START_BYTES), 0, START_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function isUtf8(path: string): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const chunk of createReadStream(path)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

type Reading = { signal?: AbortSignal; onProgress?: (doneBytes: number) => void };

/**
 * The records of the file, one after the other, each with the line where it begins; the first is the header. Blank lines under it come as
 * records without a cell. @throws FileRefusal where a quote is not closed, or stands where none may
 */
export async function* readRecords(path: string, { encoding, delimiter }: FileShape, { signal, onProgress }: Reading = {}): AsyncGenerator<FileRecord> {
  const decoder = new TextDecoder(encoding);
  let [done, isStart] = [0, true];
  const decode = new Transform({
    decodeStrings: false,
    transform(chunk: Buffer, _, next) {
      done += chunk.length;
      onProgress?.(done);
      const text = decoder.decode(chunk, { stream: true });
      next(null, isStart ? withoutSeparatorLine(text) : text);
      isStart = false;
    },
    flush(next) {
      next(null, decoder.decode());
    },
  });
  let line = 1;
  const onRecord = (cells: string[]): FileRecord => {
    const record = { line, cells: cells.length === 1 && cells[0] === "" ? [] : cells };
    line += 1 + countLineEnds(cells);
    return record;
  };
  const parser = parse({ delimiter, on_record: onRecord as never, relax_column_count: true, skip_empty_lines: false, max_record_size: MAX_RECORD_CHARACTERS });
  // The failure of any part ends the others; it is told where the records are read.
  const flow = pipeline(createReadStream(path), decode, parser, { signal });
  flow.catch(() => {});
  let count = 0;
  try {
    for await (const record of parser as AsyncIterable<FileRecord>) {
      // The header may stand under empty lines.
      if (count === 0 && record.cells.length === 0) continue;
      yield record;
      count += 1;
      if (count % BREATH === 0) {
        await setImmediate();
        signal?.throwIfAborted();
      }
    }
  } catch (error) {
    if (error instanceof CsvError) throw new FileRefusal(tellCsvError(error, line));
    throw error;
  }
}

/** Those inside the cells, as a text editor counts lines; the parser counts a CRLF in quotes twice. */
function countLineEnds(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) for (let at = cell.indexOf("\n"); at !== -1; at = cell.indexOf("\n", at + 1)) count += 1;
  return count;
}

function tellCsvError({ code }: CsvError, begun: number): string {
  if (code === "CSV_QUOTE_NOT_CLOSED" || code === "CSV_MAX_RECORD_SIZE") return `Un guillemet ouvert dans l’enregistrement qui commence à la ligne ${begun} n’est jamais refermé : le fichier est coupé ou abîmé. Rien n’a été importé.`;
  return `Dans l’enregistrement qui commence à la ligne ${begun}, un guillemet est là où il ne peut pas être : le fichier n’est pas un CSV bien formé. Rien n’a été importé.`;
}
