"use server";

import { redirect } from "next/navigation";
import { submitForm } from "@/app/submit-form";
import { chosenIn, PROGRAMME_GONE, TOO_FEW } from "@/components/reporting/chosen-programmes";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay } from "@/components/ui/read-day";
import type { HolidayZone } from "@/domain/calendar";
import { FEWEST_PROGRAMMES } from "@/domain/reporting/kinds";
import { reportTitle } from "@/domain/reporting/title";
import { pageCaller, type Caller } from "@/server/trpc/caller";
import { refusalOf } from "@/server/trpc/refusal";

export async function createPortfolioReportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const text = (name: string) => String(data.get(name) ?? "").trim();
    const form = await api.reporting.portfolioReportForm();
    const programmeIds = chosenIn(data);
    if (programmeIds.length < FEWEST_PROGRAMMES) return refuseForm(data, { programmeIds: TOO_FEW[programmeIds.length]! });
    if (programmeIds.some((id) => !form.programmes.some((own) => own.id === id))) return refuseForm(data, { programmeIds: PROGRAMME_GONE });
    const read = readDay(text("asOf"), { today: form.today, zone: form.zone as HolidayZone, sprints: [] });
    if ("error" in read) return refuseForm(data, { asOf: read.error });
    const meeting = form.meetings.find(({ id }) => id === text("meetingId"));
    // The day of the meeting, once it has come.
    const asOf = read.day ?? (meeting && meeting.heldOn <= form.today ? meeting.heldOn : form.today);
    const created = await createUnlessGone(api, { programmeIds, meetingId: text("meetingId") || null, asOf, title: text("title") || reportTitle("portfolio", { asOf, increment: 0 }) });
    if (created === "gone") return refuseForm(data, { programmeIds: PROGRAMME_GONE });
    if (!created.ok) {
      return created.reason === "meeting_elsewhere"
        ? refuseForm(data, { meetingId: "Cette réunion est celle d’un autre programme : choisissez-le aussi, ou une autre réunion." })
        : refuseForm(data, { asOf: "Ce jour n’est pas encore venu : il n’y a rien à en dire." });
    }
    redirect(`/rapports/${created.reportId}`);
  });
}

/** "gone": a role was withdrawn since the form was read. */
async function createUnlessGone(api: Caller, params: Parameters<Caller["reporting"]["createPortfolioReport"]>[0]) {
  try {
    return await api.reporting.createPortfolioReport(params);
  } catch (error) {
    const code = refusalOf(error)?.code;
    if (code === "NOT_FOUND" || code === "FORBIDDEN") return "gone";
    throw error;
  }
}
