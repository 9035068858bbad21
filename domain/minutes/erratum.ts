import type { MinutesDocument } from "./document";
import type { ExtractedItem } from "./items";
import type { EntryStatus } from "./vocabulary";

/** What the minutes say of an entry. */
export type SaidFields = Pick<ExtractedItem, "kind" | "text" | "ownerId" | "ownerLabel" | "dueOn" | "dueText" | "incomplete">;
/** An entry that validated minutes handed over to the registry, as it stands there now. */
export type StandingEntry = SaidFields & {
  id: string;
  status: EntryStatus;
  withdrawn: boolean;
  /** Written in the registry itself: no line of minutes can be it. */
  isWritten: boolean;
};

export type ErratumChange =
  /** A line that the text did not have. */
  | { change: "created"; item: ExtractedItem }
  /** `fields`: what the erratum changed, and nothing that the registry changed meanwhile. */
  | { change: "revised"; entry: StandingEntry; fields: Partial<SaidFields> }
  /** It is back in the text, as the text now says it. */
  | { change: "restored"; entry: StandingEntry; fields: Partial<SaidFields> }
  /** A decision in other words: another decision, that takes the place of the first one. `said` carries what the registry changed meanwhile. */
  | { change: "reworded"; entry: StandingEntry; item: ExtractedItem; said: SaidFields }
  /** A line of another type: another entry, as numbers go by type. */
  | { change: "retyped"; entry: StandingEntry; item: ExtractedItem; said: SaidFields }
  /** The line bears the identity of an entry that it cannot be (superseded meanwhile, written elsewhere): another entry. */
  | { change: "renewed"; entry: StandingEntry; item: ExtractedItem }
  | { change: "withdrawn"; entry: StandingEntry }
  /** A decision that the text no longer holds: it stays, cancelled. */
  | { change: "cancelled"; entry: StandingEntry };

/** Those whose line must bear a new identity. */
export type Reidentified = Extract<ErratumChange, { change: "reworded" | "retyped" | "renewed" }>;
export const isReidentified = (change: ErratumChange): change is Reidentified => change.change === "reworded" || change.change === "retyped" || change.change === "renewed";

type Texts = {
  /** Lines of the last validated version, and of the erratum. */
  before: readonly ExtractedItem[];
  after: readonly ExtractedItem[];
  entries: readonly StandingEntry[];
};

/**
 * What an erratum changes in the registry. The version before tells what the erratum changed: a field that it left as it was keeps
 * what the registry made of it since. A decision is never reworded, nor withdrawn.
 */
export function erratumChanges({ before, after, entries }: Texts): ErratumChange[] {
  const known = new Map(entries.map((entry) => [entry.id, entry]));
  const said = new Map(before.map((item) => [item.id, item]));
  const present = new Set(after.map(({ id }) => id));
  return [
    ...after.flatMap((item) => changeOf(item, said.get(item.id), known.get(item.id))),
    ...before.flatMap(({ id }) => (present.has(id) ? [] : removalOf(known.get(id)))),
  ];
}

function changeOf(item: ExtractedItem, before: ExtractedItem | undefined, entry: StandingEntry | undefined): ErratumChange[] {
  if (!entry) return [{ change: "created", item }];
  if (entry.isWritten) return [{ change: "renewed", entry, item }];
  if (!before) return returnOf(item, entry);
  const changed = changedFields(before, item);
  const said = { ...saidBy(entry), ...changed };
  if (item.kind !== before.kind) return [{ change: "retyped", entry, item, said }];
  if (entry.kind === "decision" && changed.text !== undefined) return [{ change: "reworded", entry, item, said }];
  return Object.keys(changed).length > 0 ? [{ change: "revised", entry, fields: changed }] : [];
}

/** A line whose entry an earlier erratum took out of the text. */
function returnOf(item: ExtractedItem, entry: StandingEntry): ErratumChange[] {
  const isSameDecision = entry.kind !== "decision" || item.text === entry.text;
  if (entry.status === "superseded" || item.kind !== entry.kind || !isSameDecision) return [{ change: "renewed", entry, item }];
  return [{ change: "restored", entry, fields: changedFields(entry, item) }];
}

function removalOf(entry: StandingEntry | undefined): ErratumChange[] {
  if (!entry || entry.withdrawn) return [];
  if (entry.kind !== "decision") return [{ change: "withdrawn", entry }];
  // What is over already stays as it ended.
  return entry.status === "superseded" || entry.status === "cancelled" ? [] : [{ change: "cancelled", entry }];
}

/** Owner and due date each change as a whole: a name without its account, or a day without its words, would be somebody else's. */
function changedFields(before: SaidFields, { kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete }: SaidFields): Partial<SaidFields> {
  return {
    ...(kind !== before.kind && { kind }),
    ...(text !== before.text && { text }),
    ...((ownerId !== before.ownerId || ownerLabel !== before.ownerLabel) && { ownerId, ownerLabel }),
    ...((dueOn !== before.dueOn || dueText !== before.dueText) && { dueOn, dueText }),
    ...(incomplete !== before.incomplete && { incomplete }),
  };
}

const saidBy = ({ kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete }: StandingEntry): SaidFields => ({ kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete });

/** "Erratum n° 1 : le montant était faux": the reason that everything which an erratum changes carries. */
export const erratumTitle = (number: number): string => `Erratum n°\u00a0${number}`;
export const erratumReason = ({ number, reason }: { number: number; reason: string }): string => `${erratumTitle(number)}\u00a0: ${reason}`;

/** The same text, lines whose id is in `ids` bearing the new one. Whatever holds a line keeps it where it stands. */
export const withNewIds = (document: MinutesDocument, ids: ReadonlyMap<string, string>): MinutesDocument =>
  JSON.parse(JSON.stringify(document), (key, value: { id?: string }) => (key === "attrs" && value.id !== undefined && ids.has(value.id) ? { ...value, id: ids.get(value.id) } : value)) as MinutesDocument;
