import type { Day } from "@/domain/calendar";
import { ITEM_KINDS, type ItemKind } from "./vocabulary";

/** What a number begins with: one letter a kind, so that `A-2025-014` cannot be taken for a decision. */
const LETTERS: Record<ItemKind, string> = { decision: "D", action: "A", information: "I", proposal: "P", constraint: "C", risk: "R", question: "Q" };

/** Rank from 1 among the entries of one kind, of one instance, of one year. */
export type NumberedEntry = { kind: ItemKind; year: number; rank: number };

/**
 * The number of an entry, as people quote it: "D-2025-014" is the 14th decision of its instance in 2025. Given once, when the minutes are
 * validated, in the order of the lines; never given again, whatever becomes of the entry. Two instances both have a D-2025-014: the
 * number is shown beside the name of its instance, and the address of an entry is its identifier, never its number.
 */
export const formatEntryNumber = ({ kind, year, rank }: NumberedEntry): string => `${LETTERS[kind]}-${year}-${String(rank).padStart(3, "0")}`;

/** Of an entry as it is stored: null until its minutes are validated. */
export const numberOf = ({ kind, year, rank }: { kind: ItemKind; year: number | null; rank: number | null }): string | null =>
  year === null || rank === null ? null : formatEntryNumber({ kind, year, rank });

/** The year counted in: that of the meeting, not of the day of validation; of the day of writing for what is written in the registry. */
export const numberingYear = (spokenOn: Day): number => Number(spokenOn.slice(0, 4));

const NUMBER = /^([A-Z])\s*-?\s*(\d{4})\s*-?\s*(\d{1,9})$/;

/** "D-2025-014", as "d-2025-14" or "D 2025 014" too; null for what is no number. */
export function readEntryNumber(written: string): NumberedEntry | null {
  const [, letter, year, rank] = NUMBER.exec(written.trim().toUpperCase().replaceAll(/[\u2010-\u2015]/g, "-")) ?? [];
  const kind = ITEM_KINDS.find((each) => LETTERS[each] === letter);
  return kind && Number(rank) > 0 ? { kind, year: Number(year), rank: Number(rank) } : null;
}

/** The next rank of each kind, the entries taken in the order given: `last` is the highest rank ever given, 0 where there is none. */
export function numberEntries<Entry extends { kind: ItemKind }>(entries: readonly Entry[], last: ReadonlyMap<ItemKind, number>): (Entry & { rank: number })[] {
  const reached = new Map(last);
  return entries.map((entry) => {
    const rank = (reached.get(entry.kind) ?? 0) + 1;
    reached.set(entry.kind, rank);
    return { ...entry, rank };
  });
}
