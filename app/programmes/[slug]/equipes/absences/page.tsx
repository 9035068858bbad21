import "@/components/planning/planning.css";
import { z } from "zod";
import { ProgrammeMenu } from "@/components/programmes/programme-menu";
import { Page } from "@/components/shell/page";
import { AbsenceCalendar } from "@/components/teams/absence-calendar";
import { AbsenceFilter, type AbsencePlace } from "@/components/teams/absence-filter";
import { AbsencesList, listedAbsences } from "@/components/teams/absences-list";
import { CapacityEffects } from "@/components/teams/capacity-effects";
import { DeclareAbsence, RemoveAbsence } from "@/components/teams/absence-forms";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { formatPeriod } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { declareAbsenceAction, removeAbsenceAction } from "./actions";

export const metadata = { title: "Absences" };

const address = z.object({ increment: z.coerce.number().int().min(0).max(9999), squad: z.uuid(), supprimer: z.uuid(), apres: z.uuid() });

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AbsencesPage({ params, searchParams }: Props) {
  const { slug } = await params;
  const { increment: number, squad, supprimer, apres } = readFilter(address, await searchParams);
  const { api } = await pageCaller();
  const view = await orNotFound(api.teams.absences({ slug, increment: number, squadId: squad, after: apres }));
  const { programme, increment, rows, total, next, can } = view;
  const root = `/programmes/${slug}`;
  const path = `${root}/equipes/absences`;
  const all: AbsencePlace = { increment: increment?.number, squad };
  const place: AbsencePlace = { ...all, apres };
  const removed = supprimer && can.plan ? listedAbsences(rows).find(({ id }) => id === supprimer) : undefined;
  return (
    <Page
      title="Absences"
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: root }, { label: "Équipes", href: `${root}/equipes` }]}
      sideMenu={<ProgrammeMenu programme={programme} currentPath={`${root}/equipes`} />}
      intro="Les jours ouvrés pendant lesquels les personnes des squads ne sont pas là, et ce qu’il reste de capacité à chaque sprint. Le motif n’est pas demandé."
      action={
        can.plan && (
          <Link className="fr-btn" href="#declaration">
            Déclarer une absence
          </Link>
        )
      }
    >
      {removed && <RemoveAbsence slug={slug} absence={removed} place={place} cancelHref={withParams(path, place)} action={removeAbsenceAction} />}
      {increment === null ? (
        <EmptyState title="Aucun incrément">Les absences se lisent semaine par semaine dans un incrément : un administrateur du programme crée le premier.</EmptyState>
      ) : (
        <>
          <AbsenceFilter path={path} view={view} place={place} />
          <h2>
            Incrément {increment.number}, {formatPeriod(increment.startsOn, increment.endsOn)}
          </h2>
          <AbsenceCalendar number={increment.number} weeks={view.weeks} rows={rows} total={total} />
          {can.plan && rows.length > 0 && (
            <div className="planning-actions">
              <Link className="fr-btn fr-btn--secondary" href={withParams(`${path}/semaines`, place)}>
                Saisir par semaine
              </Link>
              <Link className="fr-btn fr-btn--secondary" href={withParams(`${path}/collage`, place)}>
                Coller un tableau
              </Link>
            </div>
          )}
          <Pagination label="Personnes" firstHref={apres ? withParams(path, all) : undefined} nextHref={next ? withParams(path, { ...all, apres: next }) : undefined} />
          <h2 id="capacite">Capacité de chaque sprint</h2>
          <CapacityEffects effects={view.effects} reasonsAt={(id) => `${withParams(path, { ...all, squad: id })}#capacite`} />
          <h2>Absences déclarées{(apres || next) && " de ces personnes"}</h2>
          <AbsencesList rows={rows} removeHref={can.plan ? (id) => `${withParams(path, { ...place, supprimer: id })}#suppression` : undefined} />
          <ExportLinks path={`${root}/export/absences`} filter={all} what="les absences" />
        </>
      )}
      {can.plan && view.people.length > 0 && <DeclareAbsence view={view} place={place} action={declareAbsenceAction} />}
    </Page>
  );
}
