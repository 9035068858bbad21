"use server";

import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay } from "@/components/ui/read-day";
import type { HolidayZone } from "@/domain/calendar";
import { MOST_OPTIONS } from "@/domain/reporting/contributions";
import { pageCaller, type Caller } from "@/server/trpc/caller";
import { conclude, reportIn, textOf, versionIn } from "./answer";

type Inputs = { comment: Parameters<Caller["reporting"]["writeComment"]>[0]; weather: Parameters<Caller["reporting"]["sayWeather"]>[0] };

/** What is changed; a new one has no identifier. */
const changedIn = (data: FormData) => (textOf(data, "contributionId") === "" ? null : { id: textOf(data, "contributionId"), version: versionIn(data) });

/** What the days of a form of the report are written after. */
async function contextOf(api: Caller, data: FormData) {
  const { today, sprints, programmes, programmeId } = await api.reporting.form({ programmeId: textOf(data, "programmeId") });
  return { today, sprints, zone: programmes.find(({ id }) => id === programmeId)!.zone as HolidayZone };
}

/** The lines of options that hold something. */
const optionsIn = (data: FormData) =>
  Array.from({ length: MOST_OPTIONS }, (_, row) => ({ row, label: textOf(data, `option-label-${row}`), consequences: textOf(data, `option-consequences-${row}`) })).filter(
    ({ label, consequences }) => label !== "" || consequences !== "",
  );

export async function editReportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const asOf = readDay(textOf(data, "asOf"), await contextOf(api, data));
    if ("error" in asOf || asOf.day === null) return refuseForm(data, { asOf: "error" in asOf ? asOf.error : "Indiquez le jour de l’arrêté." });
    const answer = await api.reporting.edit({ reportId: reportIn(data), version: versionIn(data), title: textOf(data, "title"), asOf: asOf.day, meetingId: textOf(data, "meetingId") || null });
    if (!answer.ok && answer.reason === "day_in_future") return refuseForm(data, { asOf: "Ce jour n’est pas encore venu : il n’y a rien à en dire." });
    return conclude(data, answer.ok ? answer : { ok: false, reason: "frozen" }, "#rapport");
  });
}

export async function writeCommentAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const section = textOf(data, "section") as Inputs["comment"]["section"];
    return conclude(data, await api.reporting.writeComment({ reportId: reportIn(data), section, version: versionIn(data), text: textOf(data, "text") }), "#commentaires");
  });
}

export async function sayWeatherAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const said = { axis: textOf(data, "axis") as Inputs["weather"]["axis"], weather: textOf(data, "weather") as Inputs["weather"]["weather"], reason: textOf(data, "reason") };
    return conclude(data, await api.reporting.sayWeather({ reportId: reportIn(data), version: versionIn(data), ...said }), "#meteo");
  });
}

export async function writeHardPointAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const due = readDay(textOf(data, "dueOn"), await contextOf(api, data));
    if ("error" in due) return refuseForm(data, { dueOn: due.error });
    const content = { title: textOf(data, "title"), consequence: textOf(data, "consequence"), expected: textOf(data, "expected") };
    return conclude(data, await api.reporting.writeHardPoint({ reportId: reportIn(data), changed: changedIn(data), ...content, ownerId: textOf(data, "ownerId") || null, dueOn: due.day }), "#points-durs");
  });
}

export async function writeAskedDecisionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const needed = readDay(textOf(data, "neededBy"), await contextOf(api, data));
    if ("error" in needed || needed.day === null) return refuseForm(data, { neededBy: "error" in needed ? needed.error : "Indiquez le jour avant lequel la décision est nécessaire." });
    const rows = optionsIn(data);
    const unnamed = rows.find(({ label }) => label === "");
    if (unnamed) return refuseForm(data, { [`option-label-${unnamed.row}`]: "Nommez l’option." });
    if (rows.length < 2) return conclude(data, { ok: false, reason: "too_few_options" }, "");
    const recommended = rows.findIndex(({ row }) => String(row) === textOf(data, "recommended"));
    if (recommended < 0) return conclude(data, { ok: false, reason: "no_recommendation" }, "");
    const options = rows.map(({ label, consequences }) => ({ label, consequences }));
    const content = { title: textOf(data, "title"), context: textOf(data, "context"), options, recommended };
    return conclude(data, await api.reporting.writeAskedDecision({ reportId: reportIn(data), changed: changedIn(data), ...content, neededBy: needed.day }), "#decisions-demandees");
  });
}

export async function removeContributionAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return conclude(data, await api.reporting.removeContribution({ reportId: reportIn(data), id: textOf(data, "contributionId"), version: versionIn(data) }), textOf(data, "place"));
  });
}
