import { ReportsTable } from "@/components/reporting/reports-table";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { REPORT_KIND_LABELS, REPORT_KINDS } from "@/domain/reporting/kinds";
import { reportCursor, reportFilter } from "@/server/reporting/schema";
import { pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Rapports" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReportsPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const params = await searchParams;
  const filter = readFilter(reportFilter.omit({ after: true }), params);
  const { asOf, id } = readFilter(reportCursor, params, { asOf: "apres", id: "apresId" });
  const { rows, next, can } = await api.reporting.list({ ...filter, after: asOf && id ? { asOf, id } : undefined });
  return (
    <Page
      title="Rapports"
      breadcrumb={[]}
      intro="Supports des comités de pilotage : vivants tant qu’ils se préparent, figés une fois présentés."
      action={
        can.create && (
          <Link className="fr-btn" href="/rapports/nouveau">
            Préparer un rapport
          </Link>
        )
      }
    >
      <p>
        <Link href="/portefeuille">Portefeuille</Link>, tous mes programmes en une page
      </p>
      <FilterBar label="Rapports" path="/rapports" kept={{ programmeId: filter.programmeId }} isFiltered={filter.state !== undefined || filter.kind !== undefined}>
        <Field name="kind" kind="select" label="Type" placeholder="Tous" options={REPORT_KINDS.map((value) => ({ value, label: REPORT_KIND_LABELS[value] }))} defaultValue={filter.kind} />
        <Field name="state" kind="select" label="État" placeholder="Tous" options={[{ value: "live", label: "Vivant" }, { value: "frozen", label: "Figé" }]} defaultValue={filter.state} />
      </FilterBar>
      <ReportsTable
        rows={rows}
        empty={
          <EmptyState title="Aucun rapport">
            {can.create ? "Préparez le premier : l’avancement, le registre et les commandes s’y rassemblent au jour choisi." : "Les rapports préparés pour vos comités apparaîtront ici."}
          </EmptyState>
        }
      />
      <Pagination label="Rapports" firstHref={id ? withParams("/rapports", filter) : undefined} nextHref={next ? withParams("/rapports", { ...filter, apres: next.asOf, apresId: next.id }) : undefined} />
    </Page>
  );
}
