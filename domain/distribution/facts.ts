import { formatDayWithWeek, formatHour, type Day } from "@/domain/calendar";
import { ATTENDANCE_LABELS, ATTENDANCES } from "@/domain/meetings/vocabulary";
import type { MinutesDocument } from "@/domain/minutes/document";
import { erratumReason } from "@/domain/minutes/erratum";
import { isFrozen, SERIES_ROLE_LABELS, type EntryStatus, type ItemKind, type MinutesState, type SeriesRole } from "@/domain/minutes/vocabulary";

/** Wall clock of Paris, `14:30`. */
type Hour = string;

/** A guest is no member: that they came is all that is known of them. */
export const PRESENCES = [...ATTENDANCES, "guest"] as const;
const PRESENCE_LABELS: Record<(typeof PRESENCES)[number], string> = { ...ATTENDANCE_LABELS, guest: "Invité" };

export type Attendee = { name: string; position: string; role: SeriesRole | null; attendance?: (typeof PRESENCES)[number] | null; representedBy?: string | null };
export type AgendaPoint = { title: string; presenter?: string | null; minutes?: number | null };

export type RegisterLine = {
  id: string;
  /** "D-2025-014", where the registry numbers its entries. */
  number?: string | null;
  kind: ItemKind;
  text: string;
  ownerId: string | null;
  owner: string | null;
  dueOn: Day | null;
  /** As it was written: "S35". */
  dueText: string | null;
  incomplete: boolean;
  status: EntryStatus;
};

/** A frozen text: what everything that leaves carries. */
export type FrozenVersion = { id: string; number: number; hash: string; validatedAt: string; validatedBy: string; /** Where it corrects the version before: which correction it is, and why. */ erratum: { number: number; reason: string } | null };

/** An image of the text, as it is sent: `base64` of its bytes; `width` and `height` in pixels where they are known. */
export type FactsImage = { fileId: string; mediaType: string; base64: string; width: number | null; height: number | null };

/** All that the minutes of one meeting say outside of the product. What the meeting does not tell stays absent. */
export type MinutesFacts = {
  meetingId: string;
  title: string;
  seriesName: string;
  programmeName: string;
  heldOn: Day;
  /** Null: not told. */
  startsAt: Hour | null;
  /** Minutes, where the meeting has a length. */
  durationMinutes?: number | null;
  isCancelled?: boolean;
  place: string;
  state: MinutesState;
  /** A correction is being written: `version` is what is official until it is validated. */
  isErratum?: boolean;
  /** Null while the text may still change. */
  version: FrozenVersion | null;
  attendees: Attendee[];
  agenda: AgendaPoint[];
  document: MinutesDocument;
  /** Those that the format shows; an image without its bytes is named and linked instead. */
  images?: FactsImage[];
  register: RegisterLine[];
  /** The body that publishes, under "République française": its lines, highest first. Empty where nobody said. */
  letterhead: string[];
  /** The address of the meeting in the product. */
  link: string;
};

/** "mercredi 11 juin 2025 · S24 à 14 h 30, salle 4" */
export function whenAndWhere({ heldOn, startsAt, durationMinutes, place }: Pick<MinutesFacts, "heldOn" | "startsAt" | "durationMinutes" | "place">): string {
  const hour = startsAt ? ` à ${formatHour(startsAt)}` : "";
  const length = durationMinutes ? ` (${durationMinutes}\u00a0min)` : "";
  return `${formatDayWithWeek(heldOn, { year: true, weekday: "long" })}${hour}${length}${place ? `, ${place}` : ""}`;
}

/** "Présent", "Excusé, représenté par …", or the role where nobody noted who came. */
export function attendeeNote({ role, attendance, representedBy }: Attendee): string {
  const presence = attendance ? PRESENCE_LABELS[attendance] + (representedBy ? ` par ${representedBy}` : "") : "";
  return [role ? SERIES_ROLE_LABELS[role] : "", presence].filter(Boolean).join(", ");
}

/** One person, as every format lists them. */
export const attendeeLine = (one: Attendee): string => [one.name, one.position, attendeeNote(one)].filter(Boolean).join(", ");

/** One point of the agenda, likewise. */
export const agendaLine = ({ title, presenter }: AgendaPoint): string => title + (presenter ? ` (${presenter})` : "");

export const isDraft = ({ state, version }: Pick<MinutesFacts, "state" | "version">): boolean => !isFrozen(state) || version === null;

const MOMENT = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Paris" });
const momentText = (instant: string): string => MOMENT.format(new Date(instant));

/** The lines that say which text this is: on each page, in each message. */
export function versionLines({ version }: Pick<MinutesFacts, "version">): string[] {
  if (!version) return ["Brouillon : ce texte n’est pas validé et peut encore changer."];
  return [...(version.erratum ? [erratumReason(version.erratum)] : []), `Version ${version.number}, validée le ${momentText(version.validatedAt)} par ${version.validatedBy}.`, `Empreinte SHA-256\u00a0: ${version.hash}`];
}

/** Readable and safe on every system: "compte-rendu-point-de-synchro-moa-2025-06-11-v2". */
export function fileStem({ title, heldOn, version }: Pick<MinutesFacts, "title" | "heldOn" | "version">): string {
  const words = title.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "").slice(0, 60);
  return ["compte-rendu", words, heldOn, version ? `v${version.number}` : "brouillon"].filter(Boolean).join("-");
}
