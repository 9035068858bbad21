"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { PERSON_REFUSALS } from "@/components/teams/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay } from "@/components/ui/read-day";
import type { Job } from "@/domain/planning/vocabulary";
import { pageCaller, type Caller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const pathOf = (data: FormData): string => `/programmes/${encodeURIComponent(textOf(data, "slug"))}/equipes`;

/** What the days of a form of the programme are written after. */
async function contextOf(api: Caller, data: FormData) {
  const { programme, today, sprints } = await api.teams.personForm({ slug: textOf(data, "slug") });
  return { today, zone: programme.zone, sprints };
}

type Assignment = { squadId: string; percent: number; from: string | null; to: string | null };

/** The rows that name a squad, or what is wrong with them by field. */
function readAssignments(data: FormData, context: Awaited<ReturnType<typeof contextOf>>): { assignments: Assignment[] } | { errors: Record<string, string> } {
  const errors: Record<string, string> = {};
  const assignments: Assignment[] = [];
  for (let row = 0; row < Number(textOf(data, "rows")); row++) {
    const squadId = textOf(data, `squad-${row}`);
    const [from, to] = [readDay(textOf(data, `from-${row}`), context), readDay(textOf(data, `to-${row}`), context)];
    if ("error" in from) errors[`from-${row}`] = from.error;
    if ("error" in to) errors[`to-${row}`] = to.error;
    if (squadId === "" && (textOf(data, `from-${row}`) !== "" || textOf(data, `to-${row}`) !== "")) errors[`squad-${row}`] = "Choisissez la squad, ou effacez les dates.";
    if (squadId === "" || "error" in from || "error" in to) continue;
    const percent = Number(textOf(data, `percent-${row}`));
    if (!Number.isInteger(percent) || percent < 1 || percent > 100) errors[`percent-${row}`] = "Indiquez un nombre entier de 1 à 100.";
    if (from.day !== null && to.day !== null && to.day < from.day) errors[`to-${row}`] = "La fin vient avant le début.";
    assignments.push({ squadId, percent, from: from.day, to: to.day });
  }
  return Object.keys(errors).length > 0 ? { errors } : { assignments };
}

export async function savePersonAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const read = readAssignments(data, await contextOf(api, data));
    if ("errors" in read) return refuseForm(data, read.errors, "Certains champs sont à corriger.");
    const personId = textOf(data, "personId") || undefined;
    const answer = await api.teams.savePerson({
      programmeId: textOf(data, "programmeId"),
      ...(personId && { personId, version: Number(textOf(data, "version")) }),
      name: textOf(data, "name"),
      // A job that is none is refused by the API.
      job: textOf(data, "job") as Job,
      userId: textOf(data, "userId") || null,
      assignments: read.assignments,
    });
    if (answer.ok) returnTo(pathOf(data));
    const { field, message } = PERSON_REFUSALS[answer.reason];
    return refuseForm(data, { [field]: message });
  });
}

export async function endParticipationAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const last = readDay(textOf(data, "lastDay"), await contextOf(api, data));
    if ("error" in last || last.day === null) return refuseForm(data, { lastDay: "error" in last ? last.error : "Indiquez le dernier jour." });
    await api.teams.endParticipation({ personId: textOf(data, "personId"), version: Number(textOf(data, "version")), lastDay: last.day });
    returnTo(pathOf(data));
  });
}
