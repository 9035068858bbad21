"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { ORDER_ACTS, type OrderAct } from "@/components/contracts/acts";
import { ACT_REFUSALS } from "@/components/contracts/words";
import { submitForm } from "@/app/submit-form";
import { refuseForm, type FormState } from "@/components/ui/form-state";
import { readDay } from "@/components/ui/read-day";
import type { HolidayZone } from "@/domain/calendar";
import { VERDICTS } from "@/domain/contracts/vocabulary";
import type { OrderMoved } from "@/server/contracts/schema";
import { pageCaller, type Caller } from "@/server/trpc/caller";

/** Does the one thing that the form of an order asks for. */
export async function actOnOrder(_previous: FormState, data: FormData): Promise<FormState> {
  return submitForm(data, async () => {
    const { api } = await pageCaller();
    const act = ORDER_ACTS.find((each) => each === data.get("acte"));
    const order = await api.contracts.order({ orderId: String(data.get("orderId") ?? "") });
    if (!act) return refuseForm(data, {}, "Cette action n’existe pas.");
    const read = readDay(String(data.get("day") ?? ""), { today: order.today, zone: order.zone as HolidayZone, sprints: order.sprints });
    if ("error" in read) return refuseForm(data, { day: read.error });
    if (read.day === null && act !== "annulation") return refuseForm(data, { day: "Indiquez un jour." });
    if (act === "decision" && !verdictOf(data)) return refuseForm(data, { verdict: "Choisissez une décision." });

    const result = await perform(api, act, data, read.day ?? order.today);
    if (!result.ok) {
      const { field, text } = ACT_REFUSALS[result.reason];
      return field ? refuseForm(data, { [field]: text }) : refuseForm(data, {}, text);
    }
    const path = `/marches/${order.contractId}/commandes/${order.id}`;
    revalidatePath(path);
    redirect(path);
  });
}

const verdictOf = (data: FormData) => VERDICTS.find((each) => each === data.get("verdict"));

function perform(api: Caller, act: OrderAct, data: FormData, day: string): Promise<OrderMoved> {
  const text = (name: string) => String(data.get(name) ?? "").trim();
  const base = { orderId: text("orderId"), version: Number(text("version")) };
  const deliverableId = text("deliverableId");
  switch (act) {
    case "emission":
      return api.contracts.issueOrder({ ...base, orderedOn: day });
    case "livraison":
      return api.contracts.recordDelivery({ ...base, deliverableId, deliveredOn: day });
    case "decision":
      return api.contracts.recordVerdict({ ...base, deliverableId, verdict: verdictOf(data)!, decidedOn: day, reason: text("reason") || undefined });
    case "certification":
      return api.contracts.certifyOrder({ ...base, day });
    case "paiement":
      return api.contracts.payOrder({ ...base, day });
    case "annulation":
      return api.contracts.cancelOrder({ ...base, reason: text("reason") });
  }
}
