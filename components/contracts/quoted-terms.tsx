import { Link } from "@/components/ui/link";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS } from "@/domain/contracts/vocabulary";
import type { OrderForm } from "@/server/contracts/schema";

type QuotedTermsProps = { contractId: string; quoted: NonNullable<OrderForm["quoted"]> };

/** What the accepted quote says of the order that is being prepared. */
export function QuotedTerms({ contractId, quoted: { requestId, requestNumber, reference, level, period, quantity } }: QuotedTermsProps) {
  const terms = [`niveau ${LEVEL_LABELS[level].toLowerCase()}`, ...(period ? [`période ${ORDER_PERIOD_LABELS[period].toLowerCase()}`] : []), `quantité ${quantity}`];
  return (
    <p>
      D’après le devis « {reference} » de la demande <Link href={`/marches/${contractId}/devis/${requestId}`}>{requestNumber}</Link> : {terms.join(", ")}. Le bon de commande porte la même chose.
    </p>
  );
}
