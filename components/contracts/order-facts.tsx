import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Still } from "@/components/ui/still";
import { formatEuros, reached, vatAmount } from "@/domain/contracts/amounts";
import type { OrderView } from "@/server/contracts/schema";

/** For how much, on which tranche, and where it stands; what it orders is in its lines. What an order has been through and nobody here dated is unknown. */
export function OrderFacts({ order }: { order: OrderView }) {
  const { certified, paid } = reached(order.state);
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
      <Dated label="Service fait certifié le" day={order.certifiedOn} isPast={certified} />
      {certified && (
        <>
          <dt>Montant certifié, hors taxes</dt>
          <dd>{order.certifiedCents === null ? "Inconnu" : formatEuros(order.certifiedCents)}</dd>
        </>
      )}
      {(order.invoiceReference || order.invoicedOn) && (
        <>
          <dt>Facture</dt>
          <dd>
            {order.invoiceReference ?? "Référence inconnue"}, {order.invoicedOn ? <Day value={order.invoicedOn} /> : "jour inconnu"}
          </dd>
        </>
      )}
      <Dated label="Payé le" day={order.paidOn} isPast={paid} />
    </Still>
  );
}

function Dated({ label, day, isPast = false }: { label: string; day: string | null; isPast?: boolean }) {
  return (
    (day || isPast) && (
      <>
        <dt>{label}</dt>
        <dd>{day ? <Day value={day} /> : "Inconnu"}</dd>
      </>
    )
  );
}
