import { ContractualPart } from "@/components/support/contractual-part";
import { OperationalPart } from "@/components/support/operational-part";
import { supportPath, ticketsPath } from "@/components/support/places";
import { SteeringPart } from "@/components/support/steering-part";
import { Page } from "@/components/shell/page";
import { ExportLinks } from "@/components/ui/export-links";
import { Link } from "@/components/ui/link";
import { PeriodChoice } from "@/components/ui/period-choice";
import { readFilter } from "@/components/ui/url-filter";
import { formatPeriod } from "@/domain/calendar";
import { lastDayOf } from "@/domain/calendar/civil-period";
import { dashboardRequest } from "@/server/support/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Support de niveau 2" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SupportPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id: contractId } = await params;
  const asked = readFilter(dashboardRequest.omit({ contractId: true }), await searchParams);
  const view = await orNotFound(api.support.dashboard({ contractId, ...asked }));
  const { contract, period, can } = view;
  const path = supportPath(contractId);
  return (
    <Page
      title={`Support de niveau 2, ${period.label}`}
      breadcrumb={[
        { label: "Marchés", href: "/marches" },
        { label: `Marché ${contract.number}`, href: `/marches/${contractId}` },
      ]}
      intro={`${contract.title}, ${formatPeriod(period.from, lastDayOf(period))}`}
      action={
        can.keep && (
          <Link className="fr-btn" href={`${path}/import`}>
            Importer un export de GLPI
          </Link>
        )
      }
    >
      <PeriodChoice path={path} period={period} kinds={["month", "quarter"]} />
      <ul>
        <li>
          <Link href={ticketsPath(contractId)}>Tous les tickets</Link>
        </li>
        {can.keep && (
          <li>
            <Link href={`${ticketsPath(contractId)}/nouveau`}>Saisir un ticket</Link>
          </li>
        )}
        {can.manage && (
          <li>
            <Link href={`${path}/reglages`}>Réglages du support : horaires, délais, taux</Link>
          </li>
        )}
      </ul>
      <ContractualPart view={view} />
      <OperationalPart view={view} />
      <SteeringPart view={view} />
      <ExportLinks path={`${path}/export`} filter={{ what: "figures", period: period.key }} what="les indicateurs" hint="Avec la règle et le calcul de chacun" />
    </Page>
  );
}
