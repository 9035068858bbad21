import { z } from "zod";
import { BurnUpChart } from "@/components/planning/burn-up-chart";
import { ClosureTables } from "@/components/planning/sprint/closure-tables";
import { columnsOf } from "@/components/planning/sprint/model";
import { ScopeChanges } from "@/components/planning/sprint/scope-changes";
import { SprintBoard } from "@/components/planning/sprint/sprint-board";
import { SprintGoals } from "@/components/planning/sprint/sprint-goals";
import { SprintIsland } from "@/components/planning/sprint/sprint-island";
import { SprintViews } from "@/components/planning/sprint/sprint-views";
import { StateForm } from "@/components/planning/sprint/state-form";
import { counted, number as inFigures, percent, weekSpan } from "@/components/planning/words";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { ExportLinks } from "@/components/ui/export-links";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { readFilter } from "@/components/ui/url-filter";
import { formatPeriod } from "@/domain/calendar";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { changeStateAction, saveGoalsAction } from "./actions";

type Props = { params: Promise<{ slug: string; number: string; position: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

const address = z.object({ squad: z.uuid() });

export const metadata = { title: "Sprint" };

export default async function SprintPage({ params, searchParams }: Props) {
  const { slug, number, position } = await params;
  const { squad } = readFilter(address, await searchParams);
  const { api } = await pageCaller();
  const view = await orNotFound(api.sprint.page({ slug, number: Number(number), position: Number(position), squad }));
  const { programme, today, increment, sprint, squads, stories, burnUp, progress, changes, closure, can } = view;
  const root = `/programmes/${slug}/increments/${increment.number}`;
  const path = `${root}/sprints/${sprint.position}`;
  const shown = squad ? squads.filter(({ id }) => id === squad) : squads;
  return (
    <Page
      title={`Sprint ${sprint.name}`}
      breadcrumb={[{ label: "Programmes", href: "/programmes" }, { label: programme.name, href: `/programmes/${slug}` }, { label: `Incrément ${increment.number}`, href: root }]}
      badge={<Badge tone={!closure && sprint.startsOn <= today && today <= sprint.endsOn ? "info" : "neutral"}>{closure ? "Clos" : today < sprint.startsOn ? "À venir" : today > sprint.endsOn ? "Terminé, à clore" : "En cours"}</Badge>}
      intro={`${weekSpan(sprint.weeks)}, ${formatPeriod(sprint.startsOn, sprint.endsOn)}, ${counted(sprint.workingDays, "jour ouvré", "jours ouvrés")}`}
      action={
        can.close && today >= sprint.startsOn && (
          <Link className="fr-btn" href={`${path}/cloture`}>
            Clore le sprint
          </Link>
        )
      }
    >
      <SprintViews root={root} siblings={view.siblings} current={sprint.position} squad={squad} />
      <FilterBar label="Sprint" path={path} isFiltered={squad !== undefined}>
        <Field name="squad" kind="select" label="Squad" placeholder="Toutes" options={squads.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={squad} />
      </FilterBar>
      <SprintGoals view={view} squads={shown} action={saveGoalsAction} path={path} />
      <h2>Tableau</h2>
      {shown.length === 0 ? (
        <EmptyState title="Aucune squad">Un administrateur du programme les crée dans les réglages : le tableau a une ligne pour chacune.</EmptyState>
      ) : (
        <SprintIsland key={`${sprint.id} ${squad ?? ""}`} slug={slug} number={increment.number} position={sprint.position} squad={squad} squads={shown} canMove={can.move}>
          <Still className="board-area">
            <SprintBoard slug={slug} columns={columnsOf(stories, shown)} />
          </Still>
        </SprintIsland>
      )}
      {stories.length > 0 && <ExportLinks path={`/programmes/${slug}/export/sprint`} filter={{ increment: increment.number, position: sprint.position, squad }} what="le tableau" />}
      {can.move && stories.length > 0 && <StateForm stories={stories} action={changeStateAction} path={path} />}
      <h2>Avancement</h2>
      <div className="fr-mb-2w">
        Points terminés sur le périmètre : <Explained label="Avancement du sprint" of={progress} format={percent} />
      </div>
      <BurnUpChart
        title={`Avancement du sprint ${sprint.name}`}
        description={`${inFigures(burnUp.done)} points terminés pour un périmètre de ${inFigures(burnUp.scope)} points, par jour${burnUp.unestimated > 0 ? ` ; ${counted(burnUp.unestimated, "story", "stories")} sans estimation` : ""}.`}
        burnUp={burnUp}
        to={sprint.endsOn}
        what="sprint"
      />
      <h2>Changements de périmètre</h2>
      <ScopeChanges slug={slug} changes={changes} startsOn={sprint.startsOn} />
      {closure && <ClosureTables slug={slug} closure={closure} />}
    </Page>
  );
}
