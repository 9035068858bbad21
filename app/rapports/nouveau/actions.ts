"use server";

import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay } from "@/components/ui/read-day";
import type { HolidayZone } from "@/domain/calendar";
import { copilTitle } from "@/domain/reporting/title";
import { pageCaller } from "@/server/trpc/caller";

export async function createReportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const form = await api.reporting.form({ programmeId: text("programmeId") });
    const zone = form.programmes.find(({ id }) => id === form.programmeId)!.zone as HolidayZone;
    const read = readDay(text("asOf"), { today: form.today, zone, sprints: form.sprints });
    if ("error" in read) return refuseForm(data, { asOf: read.error });
    if (read.day === null) return refuseForm(data, { asOf: "Indiquez le jour de l’arrêté." });
    const created = await api.reporting.create({ programmeId: text("programmeId"), incrementId: text("incrementId"), asOf: read.day, title: text("title") || copilTitle(read.day) });
    if (!created.ok) return refuseForm(data, { asOf: "Ce jour n’est pas encore venu : il n’y a rien à en dire." });
    redirect(`/rapports/${created.reportId}`);
  });
}
