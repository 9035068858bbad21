"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { ACT_REFUSALS } from "@/components/contracts/words";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import type { OrderMoved } from "@/server/contracts/order-act-schema";
import { pageCaller, type Caller } from "@/server/trpc/caller";
import { readAct, type ReadAct } from "./read-act";

/** Does the one thing that the form of an order asks for. */
export async function actOnOrder(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const order = await api.contracts.order({ orderId: String(data.get("orderId") ?? "") });
    const read = readAct(data, order);
    if ("errors" in read) return refuseForm(data, read.errors, read.message);
    const result = await perform(api, read);
    if (!result.ok) {
      const { field, text } = ACT_REFUSALS[result.reason];
      return field ? refuseForm(data, { [field]: text }) : refuseForm(data, {}, text);
    }
    const path = `/marches/${order.contractId}/commandes/${order.id}`;
    revalidatePath(path);
    redirect(path);
  });
}

function perform({ contracts }: Caller, read: ReadAct): Promise<OrderMoved> {
  switch (read.act) {
    case "emission":
      return contracts.issueOrder(read.input);
    case "livraison":
      return contracts.recordDelivery(read.input);
    case "evaluation":
      return contracts.prepareEvaluation(read.input);
    case "decision":
      return contracts.recordVerdict(read.input);
    case "certification":
      return contracts.certifyOrder(read.input);
    case "facture":
      return contracts.invoiceOrder(read.input);
    case "paiement":
      return contracts.payOrder(read.input);
    case "annulation":
      return contracts.cancelOrder(read.input);
    case "lecture":
      return contracts.planReading(read.input);
    case "envoi":
      return contracts.recordDocumentsSent(read.input);
    case "silence":
      return contracts.recordTacitVerdict(read.input);
    case "remplacement":
      return contracts.replaceTacitVerdict(read.input);
    case "reponse":
      return contracts.recordAnswer(read.input);
    case "replique":
      return contracts.recordReply(read.input);
    case "retrait":
      return contracts.removeLine(read.input);
    case "note":
      return contracts.noteOrder(read.input);
  }
}
