"use server";

import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay } from "@/components/ui/read-day";
import type { HolidayZone } from "@/domain/calendar";
import { PROGRAMME_REPORT_KINDS } from "@/domain/reporting/kinds";
import { reportTitle } from "@/domain/reporting/title";
import { pageCaller } from "@/server/trpc/caller";

export async function createReportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const form = await api.reporting.form({ programmeId: text("programmeId") });
    const zone = form.programmes.find(({ id }) => id === form.programmeId)!.zone as HolidayZone;
    const read = readDay(text("asOf"), { today: form.today, zone, sprints: form.sprints });
    if ("error" in read) return refuseForm(data, { asOf: read.error });
    const meeting = form.meetings.find(({ id }) => id === text("meetingId"));
    // The day of the meeting, once it has come.
    const asOf = read.day ?? (meeting && meeting.heldOn <= form.today ? meeting.heldOn : form.today);
    const kind = PROGRAMME_REPORT_KINDS.find((each) => each === text("kind")) ?? "copil";
    const increment = form.increments.find(({ id }) => id === text("incrementId"))?.number ?? 0;
    const created = await api.reporting.create({
      ...{ programmeId: text("programmeId"), incrementId: text("incrementId"), kind, meetingId: text("meetingId") || null, asOf },
      title: text("title") || reportTitle(kind, { asOf, increment }),
    });
    if (!created.ok) return refuseForm(data, { asOf: "Ce jour n’est pas encore venu : il n’y a rien à en dire." });
    redirect(`/rapports/${created.reportId}`);
  });
}
