import { AmountsFacts } from "@/components/amounts/amounts-facts";
import { BudgetTable } from "@/components/amounts/budget-table";
import { GroupsTable } from "@/components/amounts/groups-table";
import { LinesTable } from "@/components/amounts/lines-table";
import { amountsPath } from "@/components/amounts/places";
import { PlanPart } from "@/components/amounts/plan-part";
import { Money } from "@/components/contracts/money";
import { Page } from "@/components/shell/page";
import { ExportLinks } from "@/components/ui/export-links";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { readFilter } from "@/components/ui/url-filter";
import { BREAKDOWNS } from "@/domain/contracts/ledger";
import { BREAKDOWN_LABELS } from "@/domain/contracts/ledger-words";
import { amountsFilter } from "@/server/contracts/amounts-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Montants du marché" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const OPTIONS = BREAKDOWNS.map((value) => ({ value, label: BREAKDOWN_LABELS[value] }));

export default async function AmountsPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id: contractId } = await params;
  const view = await orNotFound(api.contracts.amounts({ contractId, ...readFilter(amountsFilter.omit({ contractId: true }), await searchParams) }));
  const { number, title, by, total, budget, plan, detail, today } = view;
  return (
    <Page
      title={`Montants du marché ${number}`}
      breadcrumb={[
        { label: "Marchés", href: "/marches" },
        { label: `Marché ${number}`, href: `/marches/${contractId}` },
      ]}
      intro={title}
    >
      <h2>Ensemble du marché, hors taxes</h2>
      <AmountsFacts total={total} />
      <h2>Répartition</h2>
      <FilterBar label="Répartition" path={`/marches/${contractId}/montants`} isFiltered={false}>
        <Field name="by" kind="select" label="Répartir par" options={OPTIONS} defaultValue={by} />
      </FilterBar>
      <GroupsTable view={view} />
      {by === "month" && <p className="fr-hint-text">Chaque étape est comptée au mois où elle est franchie : un même bon peut être commandé un mois et payé un autre.</p>}
      {detail && (
        <section id="detail" aria-labelledby="detail-title">
          <h3 id="detail-title">{detail.label}</h3>
          <LinesTable view={view} detail={detail} />
          <p>
            <Link href={amountsPath(contractId, { by })}>Fermer le détail</Link>
          </p>
        </section>
      )}
      <h2>Prévu et réalisé</h2>
      <p>Chaque livrable compte dès sa remise, pour sa part du montant de sa ligne ; un bon de commande, lui, n’est livré que lorsque tout est remis.</p>
      <dl className="facts">
        <dt>Écart à ce jour entre le remis et le prévu</dt>
        <dd>
          <Money label="Écart entre le remis et le prévu" of={plan.gap} />
        </dd>
      </dl>
      <PlanPart plan={plan} today={today} />
      <h2>Engagements et paiements</h2>
      <dl className="facts">
        <dt>Autorisations d’engagement consommées, TTC</dt>
        <dd>
          <Money label="Autorisations d’engagement consommées" of={budget.ae} />
        </dd>
        <dt>Crédits de paiement consommés, TTC</dt>
        <dd>
          <Money label="Crédits de paiement consommés" of={budget.cp} />
        </dd>
      </dl>
      <BudgetTable budget={budget} />
      <ExportLinks path={`/marches/${contractId}/export`} filter={{ what: "amounts" }} what="toutes les répartitions" hint="Par tranche, unité d’œuvre, niveau, application, incrément et mois" />
    </Page>
  );
}
