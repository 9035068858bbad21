import type { HolidayZone } from "@/domain/calendar";

export type EditorUser = { id: string; name: string };
/** Somebody who can own an action. */
export type EditorPerson = { id: string; name: string; position: string };
/** How a person is named in the field of a line: what tells two of one name apart. */
export const wordsOf = ({ name, position }: Pick<EditorPerson, "name" | "position">): string => (position === "" ? name : `${name} (${position})`);
/** The person that this label names: by name and function, or by name alone when only one bears it. */
export function findPerson(people: readonly EditorPerson[], label: string): string | null {
  const exact = people.filter((person) => plain(wordsOf(person)) === plain(label));
  const named = exact.length > 0 ? exact : people.filter(({ name }) => plain(name) === plain(label));
  return named.length === 1 ? (named[0]?.id ?? null) : null;
}
/** What dates typed in the minutes are read against. */
export type EditorCalendar = { today: string; zone: HolidayZone; sprints: { name: string; from: string; to: string }[] };

/** Written the way one compares names and commands: without accents or capitals. */
export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

const COLOURS = 6;
/** The same person has the same colour on every screen. */
export const colourOf = (userId: string): number => [...userId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) % COLOURS;

/** Where the files of these minutes are sent to and served from. */
export const filesPathOf = (meetingId: string): string => `/comptes-rendus/${meetingId}/fichiers`;
