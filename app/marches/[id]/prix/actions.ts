"use server";

import { redirect } from "next/navigation";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { SCHEDULE_REFUSALS } from "@/components/contracts/contract-words";
import { fieldOf } from "@/components/contracts/price-grid";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readExactDay } from "@/components/ui/read-day";
import { expectedPrices, type UnitPrice } from "@/domain/contracts/price-schedule";
import { readEuros } from "@/domain/contracts/read-euros";
import { readFactor } from "@/domain/contracts/read-rate";
import type { ScheduleSaved } from "@/server/contracts/contract-schema";
import { pageCaller } from "@/server/trpc/caller";
import { textOf } from "../../read-contract";
import { refuseWith } from "../../refuse-with";

const TO_CORRECT = "Certains champs sont à corriger.";
const pricesOf = (data: FormData): string => `/marches/${encodeURIComponent(textOf(data, "contractId"))}/prix`;
const namedBy = (data: FormData) => ({ contractId: textOf(data, "contractId"), scheduleId: textOf(data, "scheduleId"), version: Number(textOf(data, "version")) });

export async function startScheduleAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const [label, scheduleId] = [textOf(data, "label"), textOf(data, "scheduleId")];
    const factor = readFactor(textOf(data, "factor") || "1");
    const errors = { ...(label === "" ? { label: "Nommez cette version." } : {}), ...(scheduleId !== "" && factor === null ? { factor: "Indiquez un coefficient à quatre décimales au plus, par exemple 1,018." } : {}) };
    if (Object.keys(errors).length > 0) return refuseForm(data, errors, TO_CORRECT);
    const answer = await api.contracts.startSchedule({ contractId: textOf(data, "contractId"), label, ...(scheduleId !== "" && { copy: { scheduleId, factor: factor! } }) });
    if (!answer.ok) return refuseWith(data, SCHEDULE_REFUSALS[answer.reason]);
    redirect(`${pricesOf(data)}/${answer.scheduleId}`);
  });
}

/** The prices of the grid; an empty cell is a price that is not fixed. */
export async function setPricesAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const errors: Record<string, string> = {};
    const prices = expectedPrices().flatMap((key): UnitPrice[] => {
      const written = textOf(data, fieldOf(key));
      if (written === "") return [];
      const amount = readEuros(written);
      if (amount.ok) return [{ ...key, unitCents: amount.cents }];
      errors[fieldOf(key)] = amount.why;
      return [];
    });
    if (Object.keys(errors).length > 0) return refuseForm(data, errors, TO_CORRECT);
    return after(data, await api.contracts.setPrices({ ...namedBy(data), prices }), `/${textOf(data, "scheduleId")}`);
  });
}

export async function publishScheduleAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const { contractId, scheduleId } = namedBy(data);
    const read = readExactDay(textOf(data, "effectiveOn"), await api.contracts.schedule({ contractId, scheduleId }));
    if ("error" in read) return refuseForm(data, { effectiveOn: read.error }, TO_CORRECT);
    if (read.day === null) return refuseForm(data, { effectiveOn: "Indiquez le jour où ces prix prennent effet." }, TO_CORRECT);
    return after(data, await api.contracts.publishSchedule({ ...namedBy(data), effectiveOn: read.day }), `/${scheduleId}`);
  });
}

export async function removeScheduleAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    return after(data, await api.contracts.removeSchedule(namedBy(data)), "");
  });
}

function after(data: FormData, answer: ScheduleSaved, place: string): FormState {
  if (!answer.ok) return refuseWith(data, SCHEDULE_REFUSALS[answer.reason]);
  returnTo(`${pricesOf(data)}${place}`);
}
