"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { formatDayWithWeek, readFrenchDate } from "@/domain/calendar";
import { pageCaller } from "@/server/trpc/caller";

const textOf = (data: FormData, name: string): string => String(data.get(name) ?? "").trim();

export async function changeIncrementAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { programme, today, sprints } = await api.planning.increment({ slug: textOf(data, "slug"), number: Number(textOf(data, "number")), opened: "aucune" });
    const read = readFrenchDate(textOf(data, "startsOn"), { today, zone: programme.zone });
    const startsOn = read.kind === "day" ? read.day : read.kind === "range" ? read.from : null;
    const errors: Record<string, string> = startsOn === null ? { startsOn: read.kind === "none" ? read.why : "Indiquez un jour ou une semaine, par exemple S37." } : {};
    const fields = sprints.map(({ name, kind }) => (kind === "ip" ? "ipWeeks" : `weeks-${name}`));
    const weeks = fields.map((field) => Number(textOf(data, field)));
    for (const [index, field] of fields.entries()) if (!(Number.isInteger(weeks[index]) && weeks[index]! >= 1 && weeks[index]! <= 26)) errors[field] = "Indiquez un nombre entier de semaines, de 1 à 26.";
    if (startsOn === null || Object.keys(errors).length > 0) return refuseForm(data, errors, "Certains champs sont à corriger.");
    const answer = await api.planning.changeIncrement({
      incrementId: textOf(data, "incrementId"),
      version: Number(textOf(data, "version")),
      startsOn,
      sprintWeeks: weeks.filter((_, index) => fields[index] !== "ipWeeks"),
      ipWeeks: weeks.find((_, index) => fields[index] === "ipWeeks") ?? 0,
    });
    if (answer.ok) returnTo(`/programmes/${encodeURIComponent(textOf(data, "slug"))}/increments/${answer.number}`);
    switch (answer.reason) {
      case "starts_within":
        return refuseForm(data, { startsOn: `L’incrément ${answer.number} dure jusqu’au ${formatDayWithWeek(answer.day, { year: true })} : commencez après.` });
      case "ends_within":
        return refuseForm(data, { [fields.at(-1)!]: `Le dernier sprint finirait après le début de l’incrément ${answer.number}, le ${formatDayWithWeek(answer.day, { year: true })}.` });
      case "starts_in_past":
        return refuseForm(data, { startsOn: "Un incrément à venir commence demain au plus tôt." });
      case "sprint_closed":
        return refuseForm(data, {}, "Un sprint de l’incrément est clos : ses sprints ne changent plus.");
      case "started":
        return refuseForm(data, {}, "L’incrément a commencé entre-temps : ses sprints ne changent plus.");
      case "other_sprints":
        return refuseForm(data, {}, "Les sprints de l’incrément ne sont plus les mêmes : rouvrez la page.");
    }
  });
}
