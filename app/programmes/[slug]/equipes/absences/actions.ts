"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { cellNamed } from "@/components/teams/cell-name";
import { DECLARED_REFUSALS, WEEK_REFUSALS } from "@/components/teams/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { withParams } from "@/components/ui/url-filter";
import { readFrenchDate, weekLabel, workingDaysOf, type Day } from "@/domain/calendar";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();
const pathOf = (data: FormData): string => `/programmes/${encodeURIComponent(textOf(data, "slug"))}/equipes/absences`;
const comeBack = (data: FormData): never => returnTo(pathOf(data), withParams("", { increment: textOf(data, "increment"), squad: textOf(data, "squad"), apres: textOf(data, "apres") }));

type DateContext = Parameters<typeof readFrenchDate>[1];

/** Both ends of what is written; a week or a sprint is its working days. */
function readPeriod(written: string, context: DateContext): { from: Day; to: Day } | { error: string } {
  const read = readFrenchDate(written, context);
  switch (read.kind) {
    case "day":
      return { from: read.day, to: read.day };
    case "range": {
      const days = workingDaysOf(read.from, read.to, context.zone);
      return { from: days[0] ?? read.from, to: days.at(-1) ?? read.to };
    }
    case "duration":
      return { error: "C’est une durée : indiquez un jour." };
    case "none":
      return { error: read.why };
  }
}

export async function declareAbsenceAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { programme, today, sprints } = await api.teams.absences({ slug: textOf(data, "slug"), increment: textOf(data, "increment") === "" ? undefined : Number(textOf(data, "increment")) });
    const context = { today, zone: programme.zone, sprints };
    if (textOf(data, "personId") === "") return refuseForm(data, { personId: "Choisissez une personne." });
    const first = textOf(data, "from") === "" ? { error: "Indiquez le premier jour." } : readPeriod(textOf(data, "from"), context);
    const last = textOf(data, "to") === "" ? first : readPeriod(textOf(data, "to"), context);
    if ("error" in first) return refuseForm(data, { from: first.error });
    if ("error" in last) return refuseForm(data, { to: last.error });
    if (last.to < first.from) return refuseForm(data, { to: "La fin vient avant le début." });
    const absence = { personId: textOf(data, "personId"), from: first.from, to: last.to, isHalf: data.get("isHalf") === "on" };
    const answer = await api.teams.declareAbsences({ programmeId: textOf(data, "programmeId"), absences: [absence] });
    return answer.ok ? comeBack(data) : refuseForm(data, { from: DECLARED_REFUSALS[answer.refused[0]!.reason] });
  });
}

export async function removeAbsenceAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    await api.teams.removeAbsence({ absenceId: textOf(data, "absenceId") });
    return comeBack(data);
  });
}

/** "2,5" or nothing; NaN for what is no number. */
const countOf = (written: string): number => (written === "" ? 0 : Number(written.replace(",", ".")));

export async function saveWeeksAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const typed = [...data].flatMap(([name, value]) => {
      const cell = cellNamed(name);
      return cell ? [{ ...cell, name, days: countOf(String(value).trim()) }] : [];
    });
    const wrong = typed.filter(({ days }) => !(days >= 0 && days <= 7 && Number.isInteger(days * 2)));
    if (wrong.length > 0) return refuseForm(data, Object.fromEntries(wrong.map(({ name }) => [name, "Un nombre de jours ou de demi-journées, de 0 à 5."])), "Certaines cases sont à corriger ; rien n’est enregistré.");
    const changed = typed.filter(({ days, was }) => days !== was);
    if (changed.length === 0) return comeBack(data);
    const answer = await api.teams.saveWeeks({ programmeId: textOf(data, "programmeId"), cells: changed.map(({ personId, monday, days, was }) => ({ personId, monday, days, was })) });
    if (answer.ok) return comeBack(data);
    const at = changed.find(({ personId, monday }) => personId === answer.personId && monday === answer.monday);
    return refuseForm(data, at ? { [at.name]: WEEK_REFUSALS[answer.reason] } : {}, `${weekLabel(answer.monday)} : ${WEEK_REFUSALS[answer.reason]} Rien n’est enregistré.`);
  });
}
