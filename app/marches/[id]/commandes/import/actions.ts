"use server";

import { textOf } from "@/app/marches/read-contract";
import { returnTo } from "@/app/return-to";
import { submitForm } from "@/app/submit-form";
import { orderImportsPath } from "@/components/contracts/contract-trail";
import { ORDER_IMPORT_REFUSALS } from "@/components/contracts/words";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { DATE_ORDERS } from "@/domain/interchange/dates";
import { pageCaller } from "@/server/trpc/caller";

const namedBy = (data: FormData) => ({ contractId: textOf(data, "contractId"), importId: textOf(data, "importId"), version: Number(textOf(data, "version")) });
const pageOf = (data: FormData): string => `${orderImportsPath(textOf(data, "contractId"))}/${textOf(data, "importId")}`;

export async function setDatesAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const dateOrder = DATE_ORDERS.find((each) => each === textOf(data, "dateOrder"));
    if (!dateOrder) return refuseForm(data, { dateOrder: "Choisissez l’ordre du jour et du mois." });
    const answer = await api.contracts.setOrderImportDates({ ...namedBy(data), dateOrder });
    if (!answer.ok) return refuseForm(data, {}, ORDER_IMPORT_REFUSALS[answer.reason]);
    returnTo(pageOf(data));
  });
}

export async function runImportAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const answer = await api.contracts.runOrderImport(namedBy(data));
    if (!answer.ok) return refuseForm(data, {}, ORDER_IMPORT_REFUSALS[answer.reason]);
    returnTo(pageOf(data));
  });
}
