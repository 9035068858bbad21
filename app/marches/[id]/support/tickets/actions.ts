"use server";

import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { textOf } from "@/app/marches/read-contract";
import { refuseWith } from "@/app/marches/refuse-with";
import { ticketPath } from "@/components/support/places";
import { TICKET_REFUSALS } from "@/components/support/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readTypedMoment } from "@/domain/support/typed-moment";
import type { TicketSaved } from "@/server/support/schema";
import { pageCaller } from "@/server/trpc/caller";
import { readTicket } from "./read-ticket";

const TO_CORRECT = "Certains champs sont à corriger.";

export async function saveTicketAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const read = readTicket(data);
    if ("errors" in read) return refuseForm(data, read.errors, TO_CORRECT);
    return after(data, await api.support.saveTicket(read.ticket), (field) => field.replace(/^pause\.(\d+)$/, (_, rank: string) => `pause.${read.rows[Number(rank)]}`));
  });
}

export async function reopenTicketAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const at = readTypedMoment(textOf(data, "at"));
    if (at === null) return refuseForm(data, { at: "Indiquez une date et une heure, par exemple 06/07/2026 14:05." }, TO_CORRECT);
    return after(data, await api.support.reopenTicket({ contractId: textOf(data, "contractId"), reference: textOf(data, "reference"), version: Number(textOf(data, "version")), at }));
  });
}

function after(data: FormData, answer: TicketSaved, fieldOf: (field: string) => string = (field) => field): FormState {
  if (answer.ok) returnTo(ticketPath(textOf(data, "contractId"), answer.reference));
  if (answer.objections.length > 0) return refuseForm(data, Object.fromEntries(answer.objections.map(({ field, why }) => [fieldOf(field), why])), TO_CORRECT);
  return refuseWith(data, TICKET_REFUSALS[answer.reason]);
}
