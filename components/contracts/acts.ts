import type { DeliverableView, OrderView } from "@/server/contracts/schema";

/** What can be done to an order, as the address says it (`?acte=`). */
export const ORDER_ACTS = ["emission", "livraison", "decision", "certification", "paiement", "annulation"] as const;
export type OrderAct = (typeof ORDER_ACTS)[number];

/** The one act to show: the one that the address asks for when it may be done, else the one that the order's state calls for. */
export function chooseAct({ can, deliverables }: OrderView, asked: { acte?: OrderAct; livrable?: string }): { act: OrderAct; part?: DeliverableView } | null {
  const part = deliverables.find(({ id }) => id === asked.livrable);
  if (asked.acte === "livraison" && part?.can.deliver) return { act: "livraison", part };
  if (asked.acte === "decision" && part?.can.decide) return { act: "decision", part };
  if (asked.acte === "annulation" && can.cancel) return { act: "annulation" };
  if (can.issue) return { act: "emission" };
  if (can.certify) return { act: "certification" };
  return can.pay ? { act: "paiement" } : null;
}
