import { readFrenchDate, type Day, type HolidayZone } from "@/domain/calendar";
import { cutBlocks, type Entry } from "./mail/blocks";
import { NO_DUE, readDue, readDueField, type DueRead } from "./mail/due";
import { fold } from "./mail/fold";
import { readKind } from "./mail/kind";
import { Names, readNamed, readOwner, type MailPerson, type OwnerRead } from "./mail/owner";
import type { ItemKind } from "./vocabulary";

export type MailCalendar = { today: Day; zone: HolidayZone; sprints: { name: string; from: Day; to: Day }[] };

/** What a line of the mail may become once the writer has confirmed it: nothing here is in the minutes. Texts are French. */
export type ProposedItem = OwnerRead &
  DueRead & {
    kind: ItemKind;
    /** The words that led to the kind. */
    kindReason: string;
    /** As written, without bullet or wrapping, nor the name of its own kind at its head ("Action : "). */
    text: string;
    /** The title it stands under, and the line it is indented below. */
    section: string | null;
    under: string | null;
    /** What has to be asked for. */
    missing: MissingFact[];
    /** Its author says that it is not complete. */
    isUnfinished: boolean;
    /** Numbers of its lines in the mail, from 1. */
    at: number[];
  };
export type MissingFact = "owner" | "due";

export type MailReading = {
  lines: ProposedItem[];
  sections: { text: string; at: number[] }[];
  /** What is no part of the minutes, and why. */
  ignored: { text: string; why: string; at: number[] }[];
  /** The author says, somewhere in the mail, that the notes are not complete: in their words. */
  unfinished: string | null;
};

/** What is done, or proposed to be done, has somebody who answers for it and a day. */
const isToBeDone = (kind: ItemKind): boolean => kind === "action" || kind === "proposal";

/** What a line of this kind should say and does not. A date that could not be read is still asked for. */
export function missingFacts({ kind, ownerLabel, dueOn }: { kind: ItemKind; ownerLabel: string | null; dueOn: Day | null }): MissingFact[] {
  if (!isToBeDone(kind)) return [];
  return [...(ownerLabel ? [] : ["owner" as const]), ...(dueOn ? [] : ["due" as const])];
}

const UNFINISHED = /\bpas (?:pu|eu le temps de|reussi a) tout (?:noter|suivre|prendre)|\ba completer\b|\bincomplet|\bje n'ai pas tout\b/;

/** "Actions : néant". */
const NOTHING = /^(?:neant|r\.? ?a\.? ?s|aucune?|rien(?: a signaler)?|sans objet|n\/?a|[-. ]+)[. ]{0,3}$/;

/**
 * Reads a mail of minutes, as people write them, into items that somebody confirms one by one. Each line that says something is in
 * exactly one item, title or ignored entry. What is not written (who, when) stays missing; a proposal stays a proposal.
 *
 * Never throws on a text. One pass over the lines; a line is read in a time proportional to its length.
 */
export function readMinutesMail(mail: string, { people, calendar }: { people: readonly MailPerson[]; calendar: MailCalendar }): MailReading {
  const names = new Names(people);
  const reading: MailReading = { lines: [], sections: [], ignored: [], unfinished: null };
  for (const block of cutBlocks(mail)) {
    if (UNFINISHED.test(fold(block.text))) reading.unfinished ??= block.text;
    switch (block.block) {
      case "title":
        reading.sections.push({ text: block.text, at: block.at });
        break;
      case "ignored":
        reading.ignored.push({ text: block.text, why: block.why, at: block.at });
        break;
      case "entry": {
        const item = propose(block, names, calendar);
        if (NOTHING.test(fold(item.text))) reading.ignored.push({ text: block.text, why: "Rien à signaler", at: block.at });
        else reading.lines.push(item);
        break;
      }
    }
  }
  return reading;
}

function propose({ text: written, isBox, title, section, under, row, at }: Entry, names: Names, calendar: MailCalendar): ProposedItem {
  const text = written.normalize("NFC");
  const folded = fold(text);
  const read = (phrase: string) => readFrenchDate(phrase, calendar);
  const { kind, why, labelLength } = readKind({ text, folded, title, column: row?.kind ?? null, isBox });
  const isDue = isToBeDone(kind) || kind === "decision";
  const said = row ? row.said.normalize("NFC") : text;
  const owner = row?.owner ? readNamed(row.owner, names) : readOwner(said, names);
  const inRow = row?.due ? readDueField(row.due, read) : NO_DUE;
  const due = inRow.dueText ? inRow : readDue(said, { isDue, today: calendar.today, read });
  return {
    ...{ kind, kindReason: why, ...owner, ...due },
    text: text.slice(labelLength).trim() || text,
    ...{ section, under, at },
    missing: missingFacts({ kind, ...owner, ...due }),
    isUnfinished: UNFINISHED.test(folded),
  };
}
