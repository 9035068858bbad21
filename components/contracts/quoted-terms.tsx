import { Link } from "@/components/ui/link";
import type { OrderForm } from "@/server/contracts/schema";
import { quotedTerms } from "./quote-words";

type QuotedTermsProps = { contractId: string; quoted: NonNullable<OrderForm["quoted"]> };

/** What the accepted quote says of the order that is being prepared. */
export function QuotedTerms({ contractId, quoted }: QuotedTermsProps) {
  const { requestId, requestNumber, reference } = quoted;
  return (
    <p>
      D’après le devis « {reference} » de la demande <Link href={`/marches/${contractId}/devis/${requestId}`}>{requestNumber}</Link> : {quotedTerms(quoted)}. Le bon de commande porte la même chose.
    </p>
  );
}
