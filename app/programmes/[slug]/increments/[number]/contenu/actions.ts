"use server";

import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { dueDayOf, readFrenchDate } from "@/domain/calendar";
import { pageCaller } from "@/server/trpc/caller";

export async function setReadyDatesAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const [slug, number] = [text("slug"), Number(text("number"))];
    const { programme, today, increment, sprints } = await api.planning.increment({ slug, number });
    const context = { today, zone: programme.zone, sprints: sprints.map(({ name, startsOn, endsOn }) => ({ name, from: startsOn, to: endsOn })) };
    // Those that are closed keep theirs: the form offers none.
    const read = sprints.filter(({ isClosed }) => !isClosed).map(({ id, name }) => ({ sprintId: id, field: `ready-${name}`, date: text(`ready-${name}`) === "" ? null : readFrenchDate(text(`ready-${name}`), context) }));
    const errors = read.flatMap(({ field, date }) => {
      if (date === null || dueDayOf(date) !== null) return [];
      return [[field, date.kind === "none" ? date.why : "Indiquez un jour, une semaine ou un sprint."] as const];
    });
    if (errors.length > 0) return refuseForm(data, Object.fromEntries(errors), "Certaines dates ne sont pas comprises.");
    const dates = read.map(({ sprintId, date }) => ({ sprintId, readyBy: date && dayFrom(date) }));
    const answer = await api.planning.setReadyDates({ incrementId: increment.id, version: Number(text("version")), dates });
    if (!answer.ok) return refuseForm(data, { [`ready-${answer.sprint}`]: `Le sprint ${answer.sprint} est clos : sa date de contenu prêt ne change plus.` });
    redirect(`/programmes/${encodeURIComponent(slug)}/increments/${number}`);
  });
}

/** "À partir de S28": ready from the first day of what was said. */
const dayFrom = (date: ReturnType<typeof readFrenchDate>): string | null => (date.kind === "range" ? date.from : dueDayOf(date));
