import { BoardGrid, cellId } from "@/components/planning/board/board-grid";
import { BoardIsland } from "@/components/planning/board/board-island";
import { DependencyList } from "@/components/planning/board/dependency-list";
import { boardOf } from "@/components/planning/board/model";
import { Unscheduled } from "@/components/planning/board/unscheduled";
import { CommittedBadge } from "@/components/planning/commitment/increment-page";
import { IncrementViews } from "@/components/planning/views";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { Still } from "@/components/ui/still";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { formatPeriod } from "@/domain/calendar";
import { boardPageOf } from "@/server/planning/board-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { addDependencyAction } from "./actions";

const EXPORTS = [
  ["tableau", "les stories du tableau"],
  ["charges", "les charges et capacités"],
  ["dependances", "les dépendances"],
] as const;

type Props = { params: Promise<{ slug: string; number: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata({ params }: Props) {
  return { title: `Tableau de l’incrément ${(await params).number}` };
}

export default async function BoardPage({ params, searchParams }: Props) {
  const { slug, number } = await params;
  const { reasonsOf } = readFilter(boardPageOf.pick({ reasonsOf: true }), await searchParams, { reasonsOf: "pourquoi" });
  const { api } = await pageCaller();
  const { programme, can, cardsPerCell, unscheduledShown, sums, stories, dependencies, ...frame } = await orNotFound(api.board.page({ slug, number: Number(number), reasonsOf }));
  const { increment, squads } = frame;
  const path = `/programmes/${slug}/increments/${increment.number}/tableau`;
  const board = boardOf({ frame, sums, cards: stories, dependencies });
  return (
    <Page
      title={`Tableau de l’incrément ${increment.number}`}
      breadcrumb={[
        { label: "Programmes", href: "/programmes" },
        { label: programme.name, href: `/programmes/${slug}` },
        { label: `Incrément ${increment.number}`, href: `/programmes/${slug}/increments/${increment.number}` },
      ]}
      badge={increment.committedOn && <CommittedBadge on={increment.committedOn} />}
      intro={`${formatPeriod(increment.startsOn, increment.endsOn)}, volant de ${programme.reservePercent}\u00a0% gardé libre`}
    >
      <IncrementViews path={`/programmes/${slug}/increments/${increment.number}`} current="/tableau" />
      {squads.length === 0 ? (
        <EmptyState title="Aucune squad">Un administrateur du programme les crée dans les réglages : le tableau a une ligne pour chacune.</EmptyState>
      ) : (
        <BoardIsland {...{ slug, cardsPerCell, unscheduledShown }} number={increment.number} canMove={can.move}>
          <Still className="board-area">
            <Unscheduled slug={slug} board={board} frame={frame} shown={unscheduledShown} />
            <BoardGrid slug={slug} board={board} cardsPerCell={cardsPerCell} reasons={{ shownKey: reasonsOf, hrefOf: (cell) => `${withParams(path, { pourquoi: cell.key })}#${cellId(cell)}` }} />
          </Still>
          <h2>Dépendances</h2>
          <Still>
            <DependencyList slug={slug} dependencies={board.dependencies} />
          </Still>
        </BoardIsland>
      )}
      {can.move && (
        <>
          <h3>Ajouter une dépendance</h3>
          <Form action={addDependencyAction} submitLabel="Ajouter la dépendance" isSecondary>
            <input type="hidden" name="slug" value={slug} />
            <div className="board-tie">
              <FormField name="prerequisite" label="Prérequis" hint="La clé de la story qui doit être faite avant, par exemple PP-12" isRequired />
              <FormField name="dependent" label="Story qui l’attend" hint="Sa clé, par exemple PP-15" isRequired />
            </div>
          </Form>
        </>
      )}
      {squads.length > 0 &&
        EXPORTS.map(([view, what]) => <ExportLinks key={view} path={`/programmes/${slug}/export/${view}`} filter={{ increment: increment.number }} what={what} />)}
    </Page>
  );
}
