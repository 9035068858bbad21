import { FiguresTable } from "@/components/contract-dashboard/figures-table";
import { PenaltiesPart } from "@/components/contract-dashboard/penalties-part";
import { dashboardPath } from "@/components/contract-dashboard/places";
import { RowsTable } from "@/components/contract-dashboard/rows-table";
import { TeamPart } from "@/components/contract-dashboard/team-part";
import { Trend } from "@/components/contract-dashboard/trend";
import { Page } from "@/components/shell/page";
import { ExportLinks } from "@/components/ui/export-links";
import { Link } from "@/components/ui/link";
import { PeriodChoice } from "@/components/ui/period-choice";
import { readFilter } from "@/components/ui/url-filter";
import { formatPeriod } from "@/domain/calendar";
import { lastDayOf } from "@/domain/calendar/civil-period";
import { FIGURE_WORDS } from "@/domain/contracts/contract-figures";
import { contractDashboardRequest } from "@/server/contracts/dashboard-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { sayTeamAction } from "./actions";

export const metadata = { title: "Tableau de bord contractuel" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ContractDashboardPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id: contractId } = await params;
  const view = await orNotFound(api.contracts.dashboard({ contractId, ...readFilter(contractDashboardRequest.omit({ contractId: true }), await searchParams) }));
  const { contract, period, undated, quarters, detail } = view;
  return (
    <Page
      title={`Tableau de bord contractuel, ${period.label}`}
      breadcrumb={[
        { label: "Marchés", href: "/marches" },
        { label: `Marché ${contract.number}`, href: `/marches/${contractId}` },
      ]}
      intro={`${contract.title}, ${contract.holder}, ${formatPeriod(period.from, lastDayOf(period))}`}
    >
      <PeriodChoice path={dashboardPath(contractId)} period={period} kinds={["quarter", "year"]} />
      <h2>Engagements tenus</h2>
      <FiguresTable view={view} />
      {undated > 0 && <p>{`${undated} livrable${undated > 1 ? "s" : ""} sans date de livraison fixée : ${undated > 1 ? "ils ne sont comptés" : "il n’est compté"} dans aucun taux.`}</p>}
      {detail && (
        <section id="detail" aria-labelledby="detail-title">
          <h3 id="detail-title">{FIGURE_WORDS[detail.name].label}</h3>
          <RowsTable detail={detail} />
          <p>
            <Link href={dashboardPath(contractId, { period: period.key })}>Fermer le détail</Link>
          </p>
        </section>
      )}
      <Trend quarters={quarters} />
      <h2 id="equipe">Stabilité de l’équipe</h2>
      <TeamPart view={view} action={sayTeamAction} />
      <h2>Pénalités de retard</h2>
      <PenaltiesPart view={view} />
      <ExportLinks path={`/marches/${contractId}/tableau-de-bord/export`} filter={{ what: "figures", period: period.key }} what="les indicateurs" hint="Avec la règle et le calcul de chacun" />
      <ExportLinks path={`/marches/${contractId}/tableau-de-bord/export`} filter={{ what: "rows", period: period.key }} what="les rangs" hint="Chaque échéance et chaque décision comptée" />
    </Page>
  );
}
