import type { HolidayZone } from "@/domain/calendar";

export type EditorUser = { id: string; name: string };
/** Somebody who can own an action. */
export type EditorPerson = { id: string; name: string; position: string };
/** What dates typed in the minutes are read against. */
export type EditorCalendar = { today: string; zone: HolidayZone; sprints: { name: string; from: string; to: string }[] };

/** Written the way one compares names and commands: without accents or capitals. */
export const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();

const COLOURS = 6;
/** The same person has the same colour on every screen. */
export const colourOf = (userId: string): number => [...userId].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 997, 7) % COLOURS;
