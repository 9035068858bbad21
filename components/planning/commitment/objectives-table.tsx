import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { withParams } from "@/components/ui/url-filter";
import type { ObjectiveLine } from "@/server/planning/objective-schema";
import "../planning.css";

type ObjectivesTableProps = { slug: string; squad: string; rows: readonly ObjectiveLine[]; /** Of the page; null: the reader changes nothing. */ editPath: string | null };

export function ObjectivesTable({ slug, squad, rows, editPath }: ObjectivesTableProps) {
  return <DataTable caption={`Objectifs de la squad ${squad}`} hidesCaption columns={columnsIn(slug, editPath)} rows={rows} rowKey={({ id }) => id} empty={<p>Aucun objectif.</p>} />;
}

const columnsIn = (slug: string, editPath: string | null): Column<ObjectiveLine>[] => [
  {
    key: "title",
    label: "Objectif",
    isRowHeader: true,
    cell: ({ title, description, withdrawnReason }) => (
      <>
        {title}
        {description && <span className="fr-hint-text planning-text">{description}</span>}
        {withdrawnReason && <span className="fr-hint-text">Abandonné : {withdrawnReason}</span>}
      </>
    ),
  },
  {
    key: "state",
    label: "État",
    cell: ({ isCommitted, withdrawnReason }) => (withdrawnReason === null ? <Badge tone={isCommitted ? "info" : "neutral"}>{isCommitted ? "Engagé" : "Non engagé"}</Badge> : <Badge tone="warning">Abandonné</Badge>),
  },
  { key: "value", label: "Valeur métier", numeric: true, cell: ({ businessValue }) => businessValue },
  { key: "feature", label: "Feature", cell: ({ feature }) => (feature ? <Link href={`/programmes/${slug}/features/${encodeURIComponent(feature.key)}`}>{feature.key}</Link> : "–") },
  ...(editPath === null
    ? []
    : [
        {
          key: "edit",
          label: "Modifier",
          cell: ({ id, title, withdrawnReason }: ObjectiveLine) =>
            withdrawnReason === null ? (
              <Link className="fr-link" href={`${withParams(editPath, { objectif: id })}#modifier`}>
                Modifier<span className="fr-sr-only"> {title}</span>
              </Link>
            ) : (
              "–"
            ),
        },
      ]),
];
