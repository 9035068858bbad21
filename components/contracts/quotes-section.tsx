import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { formatEuros } from "@/domain/contracts/amounts";
import { QUOTE_STATE_LABELS } from "@/domain/contracts/quote-states";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS } from "@/domain/contracts/vocabulary";
import type { QuoteView, RequestView } from "@/server/contracts/quote-schema";
import { QUOTE_STATE_TONES } from "./quote-words";

type Line = QuoteView["lines"][number] & { asked: RequestView["lines"][number] };

const columns = (contract: string): Column<Line>[] => [
  { key: "unit", label: "Unité d’œuvre", isRowHeader: true, cell: ({ asked: { workUnitCode, application } }) => (<>{workUnitCode}{application && <span className="fr-hint-text">{application}</span>}</>) },
  { key: "level", label: "Niveau", cell: ({ level }) => LEVEL_LABELS[level] },
  { key: "period", label: "Période", cell: ({ asked: { period } }) => (period ? ORDER_PERIOD_LABELS[period] : "Sans période") },
  { key: "quantity", label: "Quantité", numeric: true, cell: ({ quantity, asked }) => (<>{quantity}{quantity !== asked.quantity && <span className="fr-hint-text">demandée&nbsp;: {asked.quantity}</span>}</>) },
  { key: "amount", label: "Montant hors taxes", numeric: true, cell: ({ amount, asked: { workUnitCode } }) => <Explained label={`Montant, ${workUnitCode}`} of={amount} format={formatEuros} /> },
  {
    key: "order",
    label: "Bon de commande",
    cell: ({ id, order, can, asked: { workUnitCode } }) => {
      if (can.order) return <Link href={`${contract}/commandes/nouvelle?devis=${id}`}>Préparer le bon de commande<span className="fr-sr-only">&nbsp;: {workUnitCode}</span></Link>;
      return order ? <Link href={`${contract}/commandes/${order.id}`}>{order.number}</Link> : "Aucun";
    },
  },
];

/** The quotes that were deposited, the last first, each with what was decided of it. */
export function QuotesSection({ request }: { request: RequestView }) {
  const asked = new Map(request.lines.map((line) => [line.position, line]));
  return (
    <>
      <h2>Devis</h2>
      {request.quotes.length === 0 && <p>Aucun devis n’a encore été déposé.</p>}
      {request.quotes.map((quote) => (
        <section key={quote.id} aria-labelledby={`devis-${quote.rank}`}>
          <h3 id={`devis-${quote.rank}`}>
            {quote.reference} <Badge tone={QUOTE_STATE_TONES[quote.state]}>{QUOTE_STATE_LABELS[quote.state]}</Badge>
          </h3>
          <p>
            Déposé le <Day value={quote.depositedOn} />
            {quote.decidedOn && (
              <>
                , {QUOTE_STATE_LABELS[quote.state].toLowerCase()} le <Day value={quote.decidedOn} />
              </>
            )}
            .
          </p>
          <div className="fr-mb-2w">
            Total hors taxes&nbsp;: <Explained label={`Total de ${quote.reference}`} of={quote.total} format={formatEuros} />
          </div>
          {quote.reason && <p>Motif&nbsp;: {quote.reason}</p>}
          {quote.note && <p>{quote.note}</p>}
          <DataTable
            caption={`Lignes du devis ${quote.reference}`}
            hidesCaption
            columns={columns(`/marches/${request.contract.id}`)}
            rows={quote.lines.flatMap((line) => (asked.has(line.position) ? [{ ...line, asked: asked.get(line.position)! }] : []))}
            rowKey={({ id }) => id}
            empty={<p>Ce devis n’a pas de ligne.</p>}
          />
        </section>
      ))}
    </>
  );
}
