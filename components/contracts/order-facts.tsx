import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Still } from "@/components/ui/still";
import { formatEuros, vatAmount } from "@/domain/contracts/amounts";
import type { OrderView } from "@/server/contracts/schema";

/** For how much, on which tranche, and where it stands; what it orders is in its lines. */
export function OrderFacts({ order }: { order: OrderView }) {
  return (
    <Still as="dl" className="facts">
      <dt>Montant hors taxes</dt>
      <dd>
        <Explained label="Montant hors taxes" of={order.amount} format={(cents) => `${formatEuros(cents)} (${formatEuros(cents + vatAmount(cents, order.vatBasisPoints))} TTC)`} />
      </dd>
      {order.penalty && (
        <>
          <dt>Pénalité de retard à ce jour</dt>
          <dd>
            <Explained label="Pénalité de retard à ce jour" of={order.penalty} format={formatEuros} />
          </dd>
        </>
      )}
      <dt>Tranche</dt>
      <dd>{order.trancheLabel}</dd>
      <dt>Incrément</dt>
      <dd>{order.incrementNumber ?? "Sans incrément"}</dd>
      <Dated label="Notifié le" day={order.orderedOn} />
      <Dated label="Service fait certifié le" day={order.certifiedOn} />
      {order.certifiedOn && (
        <>
          <dt>Montant certifié, hors taxes</dt>
          <dd>{order.certifiedCents === null ? "Inconnu" : formatEuros(order.certifiedCents)}</dd>
        </>
      )}
      {order.invoiceReference && order.invoicedOn && (
        <>
          <dt>Facture</dt>
          <dd>
            {order.invoiceReference}, <Day value={order.invoicedOn} />
          </dd>
        </>
      )}
      <Dated label="Payé le" day={order.paidOn} />
    </Still>
  );
}

function Dated({ label, day }: { label: string; day: string | null }) {
  return (
    day && (
      <>
        <dt>{label}</dt>
        <dd>
          <Day value={day} />
        </dd>
      </>
    )
  );
}
