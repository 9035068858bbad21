import { ORDER_STEPS } from "@/domain/contracts/order-states";
import type { Role } from "@/domain/roles";

/** Who commits the administration: issues, cancels, decides on a delivery, certifies, records a payment. */
export const ORDER_MANAGERS: readonly Role[] = ORDER_STEPS.issue.by;
/** Who prepares an order. RTE and PMO may be the contractor's people: they prepare, they do not commit the administration. */
export const ORDER_DRAFTERS: readonly Role[] = [...ORDER_MANAGERS, "rte_pmo"];
/** A delivery is recorded by the contractor or by who receives it. */
export const DELIVERY_RECORDERS: readonly Role[] = ORDER_STEPS.deliver.by;
