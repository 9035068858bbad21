"use server";

import { redirect } from "next/navigation";
import { CREATE_REFUSALS } from "@/components/contracts/words";
import { refuseWith } from "@/app/marches/refuse-with";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { type OrderCreated } from "@/server/contracts/order-act-schema";
import { gradeRequest, type GradeAnswer } from "@/server/contracts/schema";
import { pageCaller, type Caller } from "@/server/trpc/caller";
import { readDeliverables, readLine, readMeasures, readOrder, readPeriod, readQuantity } from "./read-order";

const TO_CORRECT = "Certains champs sont à corriger.";

export async function createOrderAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const read = await readParts(api, data);
    return "deliverables" in read ? answer(data, await api.contracts.createOrder(readOrder(data, read))) : refuseForm(data, read.errors, TO_CORRECT);
  });
}

export async function addLineAction(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const read = await readParts(api, data);
    return "deliverables" in read ? answer(data, await api.contracts.addLine(readLine(data, read))) : refuseForm(data, read.errors, TO_CORRECT);
  });
}

async function readParts(api: Caller, data: FormData) {
  const read = readDeliverables(data, await api.contracts.orderForm({ contractId: String(data.get("contractId") ?? "") }));
  return "deliverables" in read && read.deliverables.length === 0 ? { errors: { "deliverable.0": "Retenez au moins un livrable." } } : read;
}

/** The page of the order, or what was refused. */
function answer(data: FormData, created: OrderCreated): FormState {
  if (created.ok) redirect(`/marches/${encodeURIComponent(String(data.get("contractId")))}/commandes/${created.orderId}`);
  return refuseWith(data, CREATE_REFUSALS[created.reason]);
}

/** The level and the amount of the form as it stands; null while it cannot be read. */
export async function previewGrade(data: FormData): Promise<GradeAnswer | null> {
  const { api } = await pageCaller();
  const chosenLevel = data.get("chosenLevel");
  const asked = gradeRequest.safeParse({ contractId: data.get("contractId"), workUnitCode: data.get("workUnitCode"), period: readPeriod(data), measures: readMeasures(data), quantity: readQuantity(data), ...(chosenLevel ? { chosenLevel } : {}) });
  return asked.success ? api.contracts.gradeOrder(asked.data) : null;
}
