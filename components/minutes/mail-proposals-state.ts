import { findPerson, type EditorCalendar, type EditorPerson } from "@/components/editor/words";
import { dueDayOf, formatDayWithWeek, readFrenchDate } from "@/domain/calendar";
import type { ItemAttributes } from "@/domain/minutes/document";
import { missingFacts, readMinutesMail, type MissingFact, type ProposedItem } from "@/domain/minutes/mail-reading";

/** What the writer has confirmed: a typed line of the minutes, whose identity the editor mints. */
export type TakenLine = Omit<ItemAttributes, "id"> & { text: string };

/** A line of the mail as the writer is correcting it. */
export type MailDraft = Pick<ProposedItem, "kind" | "text" | "ownerId" | "ownerLabel" | "dueOn" | "dueText"> & {
  rank: number;
  proposed: ProposedItem;
  place: "proposed" | "taken" | "aside";
  /** Why it was left aside at once; null when the writer did it. */
  asideReason: string | null;
};

export type MailState = {
  source: string;
  drafts: MailDraft[];
  hasRead: boolean;
  unfinished: string | null;
  /** For the live region. */
  told: string;
  /** What has the focus next: a proposal, or what was told when none is left. `moves` counts the times. */
  focus: { on: number | "told"; moves: number };
};

export type MailEvent =
  | { type: "typed"; source: string }
  | { type: "read"; people: EditorPerson[]; calendar: EditorCalendar }
  | { type: "edited"; rank: number; change: Partial<Pick<MailDraft, "kind" | "text" | "ownerId" | "ownerLabel" | "dueOn" | "dueText">> }
  | { type: "taken" | "ignored" | "recovered"; rank: number }
  | { type: "all_ignored" };

export const EMPTY_MAIL: MailState = { source: "", drafts: [], hasRead: false, unfinished: null, told: "", focus: { on: "told", moves: 0 } };

const UNKNOWN = { ownerId: null, ownerLabel: null, ownerWords: null, ownerNote: null, dueOn: null, dueText: null, dueReading: null };

/** What is no part of the minutes can still be taken up by the writer: as an information, about which nothing was read. */
const leftAside = ({ text, at }: { text: string; at: number[] }): ProposedItem => ({ ...UNKNOWN, kind: "information", kindReason: "", text, section: null, under: null, missing: [], isUnfinished: false, at });

const draftOf = (proposed: ProposedItem, rank: number, asideReason: string | null): MailDraft => {
  const { kind, text, ownerId, ownerLabel, dueOn, dueText } = proposed;
  return { rank, proposed, place: asideReason === null ? "proposed" : "aside", asideReason, kind, text, ownerId, ownerLabel, dueOn, dueText };
};

/** A second reading proposes nothing twice: a line that was already read, corrected, taken or left aside stays what it is. */
function readAgain(state: MailState, people: EditorPerson[], calendar: EditorCalendar): MailState {
  const reading = readMinutesMail(state.source, { people, calendar });
  const known = new Map<string, MailDraft[]>();
  for (const draft of state.drafts) known.set(draft.proposed.text, [...(known.get(draft.proposed.text) ?? []), draft]);
  const read = [...reading.lines.map((proposed) => ({ proposed, why: null })), ...reading.ignored.map((entry) => ({ proposed: leftAside(entry), why: entry.why }))];
  const drafts = read.map(({ proposed, why }, rank): MailDraft => {
    const before = known.get(proposed.text)?.shift();
    return before ? { ...before, rank } : draftOf(proposed, rank, why);
  });
  const first = drafts.find(({ place }) => place === "proposed");
  const { length } = proposalsOf({ drafts });
  return {
    ...{ source: state.source, drafts, hasRead: true, unfinished: reading.unfinished },
    told: length === 0 ? "Aucune ligne à proposer dans ce texte." : length === 1 ? "1 ligne proposée." : `${length} lignes proposées.`,
    focus: { on: first?.rank ?? "told", moves: state.focus.moves + 1 },
  };
}

export const proposalsOf = ({ drafts }: Pick<MailState, "drafts">): MailDraft[] => drafts.filter(({ place }) => place === "proposed");
export const asideOf = ({ drafts }: Pick<MailState, "drafts">): MailDraft[] => drafts.filter(({ place }) => place === "aside");

function move(state: MailState, rank: number, place: MailDraft["place"], done: string): MailState {
  const drafts = state.drafts.map((draft) => (draft.rank === rank ? { ...draft, place } : draft));
  const left = proposalsOf({ drafts });
  // The next one, else the first of those that were passed over.
  const next = place === "proposed" ? rank : (left.find((draft) => draft.rank > rank) ?? left[0])?.rank;
  const told = left.length === 0 ? `${done}, il n’en reste aucune.` : `${done}, ${left.length} ${left.length > 1 ? "restent" : "reste"}.`;
  return { ...state, drafts, told, focus: { on: next ?? "told", moves: state.focus.moves + 1 } };
}

export function changeMail(state: MailState, event: MailEvent): MailState {
  switch (event.type) {
    case "typed":
      return { ...state, source: event.source };
    case "read":
      return readAgain(state, event.people, event.calendar);
    case "edited":
      return { ...state, drafts: state.drafts.map((draft) => (draft.rank === event.rank ? { ...draft, ...event.change } : draft)) };
    case "taken":
      return move(state, event.rank, "taken", "Ligne ajoutée");
    case "ignored":
      return move(state, event.rank, "aside", "Ligne ignorée");
    case "recovered":
      return move(state, event.rank, "proposed", "Ligne reprise");
    case "all_ignored": {
      const drafts = state.drafts.map((draft): MailDraft => (draft.place === "proposed" ? { ...draft, place: "aside" } : draft));
      return { ...state, drafts, told: "Toutes les lignes restantes sont ignorées ; elles peuvent être reprises.", focus: { on: "told", moves: state.focus.moves + 1 } };
    }
  }
}

/** The owner that a label names: by name and function, or by name alone when only one person bears it; else the label as typed. */
export function ownerTyped(label: string, people: readonly EditorPerson[]): Pick<MailDraft, "ownerId" | "ownerLabel"> {
  return { ownerLabel: label.trim() === "" ? null : label, ownerId: findPerson(people, label) };
}

export const dueTyped = (text: string, calendar: EditorCalendar): Pick<MailDraft, "dueOn" | "dueText"> =>
  text.trim() === "" ? { dueOn: null, dueText: null } : { dueText: text, dueOn: dueDayOf(readFrenchDate(text, calendar)) };

/** What the due date was read as, or why it is none: of the mail as long as the writer has not touched it, then of what is typed. */
export function dueInWords({ dueOn, dueText, proposed }: MailDraft, calendar: EditorCalendar): string {
  if (dueText === proposed.dueText) return proposed.dueReading ?? "";
  if (dueOn) return formatDayWithWeek(dueOn, { year: true });
  if (!dueText) return "";
  const read = readFrenchDate(dueText, calendar);
  if (read.kind === "none") return read.why;
  return read.kind === "duration" ? "Une durée n’est pas une date : l’échéance reste à fixer." : "";
}

export const missingIn = (draft: MailDraft): MissingFact[] => missingFacts(draft);

/** What goes into the minutes: a line that lacks what was asked for is to be completed by those who were there. */
export function lineTaken(draft: MailDraft): TakenLine {
  const { kind, text, ownerId, ownerLabel, dueOn, dueText, proposed } = draft;
  return { kind, text: text.trim(), ownerId, ownerLabel, dueOn, dueText, incomplete: proposed.isUnfinished || missingIn(draft).length > 0 };
}
