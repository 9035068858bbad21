import type { FileFormat } from "./formats";

/** Hours that a file is kept, from when it was ready; what came to nothing is told as long. */
export const KEPT_HOURS = 24;
/** Ready files of one person: the oldest goes. */
export const MOST_KEPT = 20;
/** Under way for one person, and for all. */
export const MOST_UNDER_WAY = 5;
export const MOST_WAITING = 50;
/** Of one file, and of all those that are kept: beyond that the oldest go. */
export const MOST_BYTES = 25 * 1024 * 1024;
export const MOST_BYTES_KEPT = 20 * MOST_BYTES;

/** That one may take to be made. */
export const MOST_SECONDS = 120;

/** Seconds that whoever asks is left waiting for the file itself; later they are told how far it is instead. */
export const SHORT_WAIT_SECONDS = 3;

/** Seconds of a section with its table of 25 rows (`npm run bench -- --exports`, on a machine that does much else), and of what begins: the thread that writes, the browser of a PDF. */
const COST: Record<FileFormat, { start: number; section: number }> = {
  pptx: { start: 0.5, section: 0.04 },
  docx: { start: 0.5, section: 0.03 },
  xlsx: { start: 0.5, section: 0.02 },
  markdown: { start: 0.5, section: 0 },
  pdf: { start: 1.5, section: 0.03 },
};

type Foreseen = {
  format: FileFormat;
  /** Of the report. */
  sections: number;
  /** Files to be made before it. */
  ahead: number;
};

/** Will it take longer than somebody is left waiting for? Known beforehand: they are told how far it is at once. */
export function isLong({ format, sections, ahead }: Foreseen): boolean {
  const { start, section } = COST[format];
  return ahead > 0 || start + sections * section > SHORT_WAIT_SECONDS;
}
