import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Form } from "@/components/ui/form";
import type { FormAction } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { FEATURE_STATE_LABELS } from "@/domain/planning/vocabulary";
import type { WsjfOrder } from "@/server/planning/backlog-view-schema";
import { FEATURE_STATE_TONES } from "./tones";
import { number } from "./words";

type WsjfTableProps = { slug: string; order: WsjfOrder; increment: number | undefined; action: FormAction };
type Row = WsjfOrder["rows"][number];

/** Features in the order of their WSJF, beside the place that they hold; one button gives them that order. */
export function WsjfTable({ slug, order: { programme, increments, incrementId, rows, total, can }, increment, action }: WsjfTableProps) {
  return (
    <>
      <FilterBar label="Features" path={`/programmes/${slug}/backlog`} kept={{ vue: "wsjf" }} isFiltered={false}>
        <Field name="increment" kind="select" label="Incrément" placeholder="Tous" options={increments.map(({ number: value }) => ({ value: String(value), label: `Incrément ${value}` }))} defaultValue={increment === undefined ? "" : String(increment)} />
      </FilterBar>
      {can.plan && rows.length > 0 && (
        <Form action={action} submitLabel="Ranger par WSJF" isSecondary>
          <input type="hidden" name="programmeId" value={programme.id} />
          <input type="hidden" name="incrementId" value={incrementId ?? ""} />
          <p className="fr-mb-0">Donne aux features l’ordre ci-dessous dans le backlog ; celles dont le WSJF est inconnu suivent, dans l’ordre qu’elles ont.</p>
        </Form>
      )}
      <DataTable
        caption="Features par WSJF"
        hidesCaption
        columns={columnsIn(slug)}
        rows={rows}
        rowKey={({ id }) => id}
        total={total}
        empty={<EmptyState title="Aucune feature en cours">Les features terminées ou abandonnées ne se classent plus.</EmptyState>}
      />
    </>
  );
}

const columnsIn = (slug: string): Column<Row>[] => [
  { key: "feature", label: "Feature", isRowHeader: true, cell: ({ key, title }) => <Link href={`/programmes/${slug}/features/${encodeURIComponent(key)}`}>{`${key} – ${title}`}</Link> },
  { key: "increment", label: "Incrément", numeric: true, cell: ({ increment }) => (increment === null ? "Hors incrément" : increment) },
  { key: "state", label: "État", cell: ({ state }) => <Badge tone={FEATURE_STATE_TONES[state]}>{FEATURE_STATE_LABELS[state]}</Badge> },
  { key: "wsjf", label: "WSJF", numeric: true, cell: ({ key, wsjf }) => <Explained label={`WSJF de ${key}`} of={wsjf} format={number} /> },
  { key: "place", label: "Place actuelle", numeric: true, cell: ({ place }) => place },
];
