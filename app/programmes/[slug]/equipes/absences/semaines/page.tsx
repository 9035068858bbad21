import { forbidden, notFound } from "next/navigation";
import { z } from "zod";
import { Page } from "@/components/shell/page";
import { AbsenceFilter, PlaceFields, type AbsencePlace } from "@/components/teams/absence-filter";
import { WeekGrid } from "@/components/teams/week-grid";
import { EmptyState } from "@/components/ui/empty-state";
import { Form } from "@/components/ui/form";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { saveWeeksAction } from "../actions";
import "@/components/teams/teams.css";

export const metadata = { title: "Absences par semaine" };

const address = z.object({ increment: z.coerce.number().int().min(0).max(9999), squad: z.uuid(), apres: z.uuid() });

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AbsenceWeeksPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { increment: number, squad, apres } = readFilter(address, await searchParams);
  const { api } = await pageCaller();
  const view = await orNotFound(api.teams.absences({ slug, increment: number, squadId: squad, after: apres }));
  const { programme, increment, weeks, rows, next, can } = view;
  if (!can.plan) forbidden();
  if (increment === null) notFound();
  const root = `/programmes/${slug}`;
  const back = `${root}/equipes/absences`;
  const all: AbsencePlace = { increment: increment.number, squad };
  const place: AbsencePlace = { ...all, apres };
  return (
    <Page
      title="Absences par semaine"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: root }, { label: "Équipes", href: `${root}/equipes` }, { label: "Absences", href: back }]}
      intro="Le nombre de jours d’absence de chaque semaine, demi-journées comprises. Une semaine modifiée est réécrite à partir de son premier jour ouvré : 2,5 jours sont le lundi, le mardi et la moitié du mercredi. Les semaines laissées telles quelles gardent leurs jours exacts."
    >
      <AbsenceFilter path={`${back}/semaines`} view={view} place={place} />
      {rows.length === 0 ? (
        <EmptyState title="Personne n’est affecté nommément">Ajoutez les personnes des squads depuis la page Équipes.</EmptyState>
      ) : (
        <Form
          // Another increment, squad or page, other cells.
          key={`${increment.number} ${squad ?? ""} ${apres ?? ""}`}
          action={saveWeeksAction}
          submitLabel="Enregistrer les semaines"
          secondary={
            <Link className="fr-btn fr-btn--tertiary" href={withParams(back, place)}>
              Annuler
            </Link>
          }
        >
          <PlaceFields slug={slug} place={place} />
          <input type="hidden" name="programmeId" value={programme.id} />
          <WeekGrid
            number={increment.number}
            weeks={weeks.map(({ from, label, sprint, workingDays }) => ({ from, label, sprint, workingDays }))}
            rows={rows.map(({ personId, name, weeks: counts }) => ({ personId, name, weeks: counts }))}
          />
        </Form>
      )}
      <Pagination label="Personnes" firstHref={apres ? withParams(`${back}/semaines`, all) : undefined} nextHref={next ? withParams(`${back}/semaines`, { ...all, apres: next }) : undefined} />
    </Page>
  );
}
