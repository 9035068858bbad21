import type { DeliverableView, DeliveryView, OrderView } from "@/server/contracts/schema";

/** What can be done to an order, as the address says it (`?acte=`). */
export const ORDER_ACTS = ["emission", "livraison", "evaluation", "decision", "certification", "facture", "paiement", "annulation", "note", "retrait", "lecture", "envoi", "silence", "remplacement", "reponse", "replique"] as const;
export type OrderAct = (typeof ORDER_ACTS)[number];

export type ChosenAct = { act: OrderAct; part?: DeliverableView; /** Of the line that goes. */ lineId?: string };

/** The one act to show: the one that the address asks for when it may be done, else the one that the order's state calls for. */
export function chooseAct({ can, deliverables, lines }: OrderView, asked: { acte?: OrderAct; livrable?: string; ligne?: string }): ChosenAct | null {
  const part = deliverables.find(({ id }) => id === asked.livrable);
  if (asked.acte === "livraison" && part?.can.deliver) return { act: "livraison", part };
  if ((asked.acte === "decision" || asked.acte === "evaluation") && part?.can.decide) return { act: asked.acte, part };
  if (asked.acte === "silence" && part?.tacit && (part.can.decide || part.can.reply.length > 0)) return { act: "silence", part };
  if (asked.acte === "remplacement" && part?.can.replace) return { act: "remplacement", part };
  if (asked.acte === "reponse" && part && part.can.answer.length > 0) return { act: "reponse", part };
  if (asked.acte === "replique" && part && part.can.reply.length > 0) return { act: "replique", part };
  if (asked.acte === "lecture" && part?.can.plan) return { act: "lecture", part };
  if (asked.acte === "envoi" && part?.can.send) return { act: "envoi", part };
  if (asked.acte === "annulation" && can.cancel) return { act: "annulation" };
  if (asked.acte === "note" && can.note) return { act: "note" };
  if (asked.acte === "retrait" && can.change && lines.length > 1 && lines.some(({ id }) => id === asked.ligne)) return { act: "retrait", lineId: asked.ligne };
  if (can.issue) return { act: "emission" };
  if (can.certify) return { act: "certification" };
  if (can.invoice) return { act: "facture" };
  return can.pay ? { act: "paiement" } : null;
}

/** The delivery that the address asks to join a document to, when it still takes one. */
export const chooseDelivery = ({ deliveries }: OrderView, id: string | undefined): DeliveryView | null => deliveries.find((delivery) => delivery.id === id && delivery.can.attach) ?? null;
