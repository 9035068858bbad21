import type { TicketKind } from "./vocabulary";

/** Tickets of a period that make an incident recurrent: same application, and same cause or, where no cause is written, same title. */
export const RECURRENT_FROM = 3;
export const RECURRENCE_RULE = `Au moins ${RECURRENT_FROM} tickets de la période, demandes mises à part, ont la même application et la même cause\u00a0; sans cause écrite, le même titre, sans tenir compte des chiffres, des lettres seules, des accents, de la ponctuation ni des majuscules.`;

/** What tickets that come back share; null for a request, or where it cannot be told. */
export function recurrenceKey({ application, cause, title, kind }: { application: string | null; cause: string | null; title: string; kind: TicketKind | null }): string | null {
  const what = words(cause ?? "") || words(title);
  return kind === "request" || application === null || what === "" ? null : `${words(application)}|${what}`;
}

const words = (text: string): string =>
  text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}]+/gu, " ")
    .split(" ")
    .filter((word) => word.length > 1)
    .join(" ");
