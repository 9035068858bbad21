import { NEW_PORTFOLIO_REPORT, PORTFOLIO, PORTFOLIO_IMPORT, PORTFOLIO_TEMPLATE } from "@/components/reporting/portfolio-places";
import { PortfolioTable } from "@/components/reporting/portfolio-table";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained, RuleNote } from "@/components/ui/explained";
import { ExportLinks } from "@/components/ui/export-links";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { readFilter } from "@/components/ui/url-filter";
import { formatShare } from "@/domain/planning/points";
import { PORTFOLIO_NEED_LABELS, PORTFOLIO_NEEDS, PORTFOLIO_SORT_LABELS, PORTFOLIO_SORTS } from "@/domain/reporting/portfolio-list";
import { portfolioFilter } from "@/server/reporting/portfolio-schema";
import { pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Portefeuille" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PortfolioPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const filter = readFilter(portfolioFilter, await searchParams);
  const { lines, total, phases, deviations, can } = await api.reporting.portfolio(filter);
  const isSifted = filter.q !== undefined || filter.phase !== undefined || filter.need !== undefined;
  const { attention } = lines[0] ?? {};
  return (
    <Page
      title="Portefeuille"
      breadcrumb={[{ label: "Rapports", href: "/rapports" }]}
      intro="Tous vos programmes en une page : d’abord ceux qui appellent l’attention. Chaque chiffre ouvre sa page."
      action={
        can.import && (
          <Link className="fr-btn fr-btn--secondary" href={PORTFOLIO_IMPORT}>
            Importer un panorama
          </Link>
        )
      }
    >
      {(can.report || can.setTemplate) && (
        <ul className="portfolio-links">
          {can.report && (
            <li>
              <Link className="fr-link" href={NEW_PORTFOLIO_REPORT}>
                Préparer un rapport de portefeuille
              </Link>
            </li>
          )}
          {can.setTemplate && (
            <li>
              <Link className="fr-link" href={PORTFOLIO_TEMPLATE}>
                Régler le modèle
              </Link>
            </li>
          )}
        </ul>
      )}
      {total > 0 && (
        <FilterBar label="Programmes" path={PORTFOLIO} isFiltered={isSifted || filter.sort !== undefined}>
          <Field name="q" kind="search" label="Programme ou ministère" defaultValue={filter.q} />
          <Field name="need" kind="select" label="Ce qui appelle l’attention" placeholder="Tout" options={PORTFOLIO_NEEDS.map((value) => ({ value, label: PORTFOLIO_NEED_LABELS[value] }))} defaultValue={filter.need} />
          {phases.length > 0 && <Field name="phase" kind="select" label="Phase" placeholder="Toutes" options={phases.map((value) => ({ value, label: value }))} defaultValue={filter.phase} />}
          <Field name="sort" kind="select" label="Ordre" options={PORTFOLIO_SORTS.map((value) => ({ value, label: PORTFOLIO_SORT_LABELS[value] }))} defaultValue={filter.sort ?? "attention"} />
        </FilterBar>
      )}
      {attention && <RuleNote question="Comment les programmes sont-ils classés ?" about="Portefeuille" rule={attention.rule} source={attention.source} />}
      <PortfolioTable
        lines={lines}
        empty={
          total > 0 ? (
            <EmptyState title="Aucun programme ne correspond">Élargissez la recherche, ou effacez les filtres.</EmptyState>
          ) : (
            <EmptyState title="Aucun programme">Les programmes où vous avez un rôle se comparent ici. Demandez à leur administrateur de vous en donner un.</EmptyState>
          )
        }
      />
      {lines.length > 0 && (
        <>
          <dl className="report-figures">
            <div>
              <dt>Taux d’écart calendaire moyen</dt>
              <dd>
                <Explained label="Taux d’écart calendaire moyen" of={deviations.calendar} format={(rate) => <span className="report-figures__value">{formatShare(rate)}</span>} />
              </dd>
            </div>
            <div>
              <dt>Taux d’écart budgétaire moyen</dt>
              <dd>
                <Explained label="Taux d’écart budgétaire moyen" of={deviations.budget} format={(rate) => <span className="report-figures__value">{formatShare(rate)}</span>} />
              </dd>
            </div>
          </dl>
          <ExportLinks path={`${PORTFOLIO}/export`} filter={filter} hint="Dans les colonnes du panorama des grands projets numériques de l’État" />
        </>
      )}
    </Page>
  );
}
