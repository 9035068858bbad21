import { Alert } from "@/components/ui/alert";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/url-filter";
import { counted } from "@/components/planning/words";
import { DRIFT_KIND_LABELS, DRIFT_KINDS, type DriftKind } from "@/domain/planning/vocabulary";
import type { CommitmentView } from "@/server/planning/commitment-schema";
import type { DriftView } from "@/server/planning/drift-schema";
import { DriftFigures } from "./drift-figures";
import { DriftTable } from "./drift-table";
import { countUnexplained } from "./words";

type DriftPartProps = { view: Pick<CommitmentView, "programme" | "increment" | "can">; drift: DriftView; filter: { kind?: DriftKind; squad?: string }; path: string; isFirstPage: boolean; action: FormAction };

/** How the plan departs from what was committed: the figures of the whole, and its lines. */
export function DriftPart({ view: { programme, increment, can }, drift: { net, taken, counts, withoutReason, total, rows, next, squads }, filter, path, isFirstPage, action }: DriftPartProps) {
  const isFiltered = filter.kind !== undefined || filter.squad !== undefined;
  return (
    <>
      <h2 id="ecarts">Écarts depuis l’engagement</h2>
      <DriftFigures figures={{ net, taken, counts }} />
      {taken.verdict === "beyond_reserve" && (
        <Alert severity="warning" title="Volant dépassé">
          <p>Ce qui est entré depuis l’engagement prend plus que ce qui était gardé libre.</p>
        </Alert>
      )}
      {withoutReason > 0 && (
        <Alert severity="info">
          <p>{countUnexplained(withoutReason)} : dites pourquoi à côté de chacun.</p>
        </Alert>
      )}
      <FilterBar label="Écarts" path={path} isFiltered={isFiltered}>
        <Field name="ecart" kind="select" label="Écart" placeholder="Tous" options={DRIFT_KINDS.map((value) => ({ value, label: DRIFT_KIND_LABELS[value] }))} defaultValue={filter.kind} />
        <Field name="squad" kind="select" label="Squad" placeholder="Toutes" options={squads.map(({ id, name }) => ({ value: id, label: name }))} defaultValue={filter.squad} />
      </FilterBar>
      {rows.length === 0 ? (
        <EmptyState title={isFiltered ? "Aucun écart ne correspond" : "Aucun écart"}>{isFiltered ? "Choisissez un autre écart ou une autre squad, ou effacez les filtres." : "Le plan est tel qu’il a été engagé."}</EmptyState>
      ) : can.writeStories ? (
        <Form action={action} submitLabel="Enregistrer les motifs" isSecondary>
          <input type="hidden" name="slug" value={programme.slug} />
          <input type="hidden" name="number" value={increment.number} />
          <input type="hidden" name="incrementId" value={increment.id} />
          <DriftTable slug={programme.slug} rows={rows} canWrite />
        </Form>
      ) : (
        <DriftTable slug={programme.slug} rows={rows} canWrite={false} />
      )}
      <p className="data-table__count fr-text--sm">{counted(total, "écart", "écarts")}</p>
      <Pagination
        label="Écarts"
        firstHref={isFirstPage ? undefined : withParams(path, { ecart: filter.kind, squad: filter.squad })}
        nextHref={next ? withParams(path, { ecart: filter.kind, squad: filter.squad, apres: next.kind, apresStory: next.storyId }) : undefined}
      />
    </>
  );
}
