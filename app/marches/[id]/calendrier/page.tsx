import { z } from "zod";
import { CalendarList } from "@/components/contracts/calendar-list";
import { CalendarMonth } from "@/components/contracts/calendar-month";
import { CalendarNavigation } from "@/components/contracts/calendar-navigation";
import { CALENDAR_VIEWS } from "@/components/contracts/calendar-words";
import { contractTrail } from "@/components/contracts/contract-trail";
import { Page } from "@/components/shell/page";
import { ExportLinks } from "@/components/ui/export-links";
import { Link } from "@/components/ui/link";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { formatMonth } from "@/domain/calendar";
import { calendarFilter } from "@/server/contracts/calendar-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Calendrier du marché" };

const address = z.object({ ...calendarFilter.omit({ contractId: true }).shape, vue: z.enum(CALENDAR_VIEWS) });
type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ContractCalendarPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id } = await params;
  const { vue, ...filter } = readFilter(address, await searchParams, { month: "mois" });
  const calendar = await orNotFound(api.contracts.calendar({ contractId: id, ...filter }));
  const { month, items, undated } = calendar;
  const path = `/marches/${id}/calendrier`;
  const { kind, party } = filter;
  const here = { mois: month, vue, kind, party };
  return (
    <Page title="Calendrier du marché" breadcrumb={contractTrail(calendar)} intro={`${calendar.holder}, programme ${calendar.programmeName}`}>
      <CalendarNavigation calendar={calendar} path={path} address={here} />
      <h2 className="contract-calendar__title">{formatMonth(month)}</h2>
      {vue === "liste" ? <CalendarList calendar={calendar} isFiltered={kind !== undefined || party !== undefined} /> : <CalendarMonth calendar={calendar} listHref={withParams(path, { ...here, vue: "liste" })} />}
      {items.length === 0 && vue !== "liste" && <p>Rien de ce qui est cherché ne tombe dans ces semaines.</p>}
      {undated > 0 && (
        <p>
          {undated > 1 ? `${undated} livrables attendus n’ont pas de date fixée` : "Un livrable attendu n’a pas de date fixée"}&nbsp;: ils ne sont pas au calendrier. <Link href={`/marches/${id}`}>Voir les bons de commande</Link>
        </p>
      )}
      <ExportLinks path={`/marches/${id}/export`} filter={{ what: "deadlines" }} what="les échéances en cours" hint="Avec la règle de chacune et ce que vaudra le silence" />
    </Page>
  );
}
