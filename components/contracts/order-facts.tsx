import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Instant } from "@/components/ui/instant";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { formatEuros, vatAmount } from "@/domain/contracts/amounts";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS } from "@/domain/contracts/vocabulary";
import type { OrderView } from "@/server/contracts/schema";

/** What is ordered, at which level and why, for how much, and where it stands. */
export function OrderFacts({ order }: { order: OrderView }) {
  const { levelChoice: choice, level } = order;
  return (
    <Still as="dl" className="facts">
      <dt>Unité d’œuvre</dt>
      <dd>
        {order.workUnitCode} – {findWorkUnit(order.workUnitCode)?.unit.label ?? "hors catalogue"}
      </dd>
      <dt>Niveau</dt>
      <dd>
        {order.grade.value === null && level && <>{LEVEL_LABELS[level]}, retenu par une personne. Niveau calculé : </>}
        <Explained label="Niveau" of={order.grade} format={(graded) => LEVEL_LABELS[graded]} />
        {choice && (
          <span className="fr-hint-text">
            Choix de {choice.by ?? "personne connue"}, <Instant value={choice.at} /> : {choice.reason}
          </span>
        )}
      </dd>
      <dt>Quantité</dt>
      <dd>
        {order.quantity}
        {order.period && `, période ${ORDER_PERIOD_LABELS[order.period].toLowerCase()}`}
      </dd>
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
      {order.request && (
        <>
          <dt>Devis</dt>
          <dd>
            <Link href={`/marches/${order.contractId}/devis/${order.request.id}`}>{order.request.number}</Link>
          </dd>
        </>
      )}
      <dt>Tranche</dt>
      <dd>{order.trancheLabel}</dd>
      <dt>Incrément</dt>
      <dd>{order.incrementNumber ?? "Sans incrément"}</dd>
      <dt>Application</dt>
      <dd>{order.application ?? "Sans application"}</dd>
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
