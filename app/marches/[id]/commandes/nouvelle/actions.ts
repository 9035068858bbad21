"use server";

import { redirect } from "next/navigation";
import { CREATE_REFUSALS } from "@/components/contracts/words";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { gradeRequest, type GradeAnswer } from "@/server/contracts/schema";
import { pageCaller } from "@/server/trpc/caller";
import { readDeliverables, readMeasures, readOrder, readPeriod, readQuantity } from "./read-order";

export async function createOrderAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const contractId = String(data.get("contractId") ?? "");
    const read = readDeliverables(data, await api.contracts.orderForm({ contractId }));
    if ("errors" in read) return refuseForm(data, read.errors, "Certains champs sont à corriger.");
    if (read.deliverables.length === 0) return refuseForm(data, { "deliverable.0": "Retenez au moins un livrable." }, "Certains champs sont à corriger.");
    const created = await api.contracts.createOrder(readOrder(data, read.deliverables));
    if (created.ok) redirect(`/marches/${contractId}/commandes/${created.orderId}`);
    const { field, text } = CREATE_REFUSALS[created.reason];
    return field ? refuseForm(data, { [field]: text }, "Certains champs sont à corriger.") : refuseForm(data, {}, text);
  });
}

/** The level and the amount of the form as it stands; null while it cannot be read. */
export async function previewGrade(data: FormData): Promise<GradeAnswer | null> {
  const { api } = await pageCaller();
  const chosenLevel = data.get("chosenLevel");
  const asked = gradeRequest.safeParse({ contractId: data.get("contractId"), workUnitCode: data.get("workUnitCode"), period: readPeriod(data), measures: readMeasures(data), quantity: readQuantity(data), ...(chosenLevel ? { chosenLevel } : {}) });
  return asked.success ? api.contracts.gradeOrder(asked.data) : null;
}
