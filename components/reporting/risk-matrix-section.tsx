import { Badge, type BadgeTone } from "@/components/ui/badge";
import { ChartFrame } from "@/components/ui/chart-frame";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { LineChart } from "@/components/ui/line-chart";
import { Link } from "@/components/ui/link";
import { TableFrame } from "@/components/ui/table-frame";
import { weekLabel } from "@/domain/calendar";
import { RISK_LEVEL_LABELS, RISK_SCALE } from "@/domain/planning/risks";
import { formatNumber } from "@/domain/planning/points";
import { RISK_MOVE_LABELS, type RiskCell, type RiskCount, type RiskMatrixSection as Section, type RiskMove, type RiskMoveKind } from "@/domain/reporting/risk-evolution";
import { Figures } from "./figures";

const MOVE_TONES: Record<RiskMoveKind, BadgeTone> = { new: "new", worse: "error", assessed: "info", better: "success", resolved: "success", reopened: "warning" };
const pathOf = (slug: string, key: string): string => `/programmes/${slug}/risques/${encodeURIComponent(key)}`;

/** Where the open risks stand, what became of them since the last report, and how many there were over three months. */
export function RiskMatrixSection({ of: { figures, cells, unassessed, since, moves, counts }, slug }: { of: Section; slug: string }) {
  return (
    <>
      <Matrix cells={cells} slug={slug} />
      <p className="fr-text--sm">{unassessed.length === 0 ? "Tous les risques non résolus sont évalués." : <>Non évalués, hors de la matrice : <Keys keys={unassessed} slug={slug} />.</>}</p>
      <h3 className="fr-h6">
        {since.title === null ? (
          <>
            Évolution depuis le <Day value={since.day} />
          </>
        ) : (
          <>
            Évolution depuis « {since.title} », arrêté au <Day value={since.day} />
          </>
        )}
      </h3>
      <Figures figures={figures} />
      <DataTable
        caption="Risques qui ont changé"
        hidesCaption
        columns={moveColumns(slug)}
        rows={moves}
        rowKey={({ key }) => key}
        empty={<EmptyState title="Aucun changement">Aucun risque n’a été inscrit, réévalué ni résolu entre les deux jours.</EmptyState>}
      />
      <RiskTrend counts={counts} />
    </>
  );
}

/** A table: its rows are probabilities, its columns impacts; each cell says its level in words. */
function Matrix({ cells, slug }: { cells: readonly RiskCell[]; slug: string }) {
  const cellOf = (probability: number, impact: number) => cells.find((cell) => cell.probability === probability && cell.impact === impact);
  return (
    <div className="risk-matrix">
      <TableFrame caption="Risques non résolus, par probabilité et impact" label="Matrice des risques" hidesCaption>
        <thead>
          <tr>
            <th scope="col">Probabilité</th>
            {RISK_SCALE.map((impact) => (
              <th key={impact} scope="col">
                Impact {impact}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {RISK_SCALE.toReversed().map((probability) => (
            <tr key={probability}>
              <th scope="row">{probability}</th>
              {RISK_SCALE.map((impact) => {
                const cell = cellOf(probability, impact);
                return (
                  <td key={impact} className={cell && `risk-matrix__${cell.level}`}>
                    {cell && <span className="fr-hint-text">{RISK_LEVEL_LABELS[cell.level]}</span>}
                    {cell && cell.keys.length > 0 ? <Keys keys={cell.keys} slug={slug} /> : "–"}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </div>
  );
}

const Keys = ({ keys, slug }: { keys: readonly string[]; slug: string }) =>
  keys.map((key, rank) => (
    <span key={key}>
      {rank > 0 && ", "}
      <Link href={pathOf(slug, key)}>{key}</Link>
    </span>
  ));

const exposure = (value: number | null): string => (value === null ? "Inconnue" : formatNumber(value));

const moveColumns = (slug: string): Column<RiskMove>[] => [
  {
    key: "risk",
    label: "Risque",
    isRowHeader: true,
    cell: ({ key, title }) => (
      <Link href={pathOf(slug, key)}>
        {key} – {title}
      </Link>
    ),
  },
  { key: "kind", label: "Évolution", cell: ({ kind }) => <Badge tone={MOVE_TONES[kind]}>{RISK_MOVE_LABELS[kind]}</Badge> },
  { key: "before", label: "Exposition avant", numeric: true, cell: ({ kind, before }) => (kind === "new" ? "Pas encore inscrit" : exposure(before)) },
  { key: "after", label: "Exposition après", numeric: true, cell: ({ after }) => exposure(after) },
];

const COUNTS: Column<RiskCount>[] = [
  { key: "day", label: "Jour", isRowHeader: true, cell: ({ day }) => <Day value={day} /> },
  { key: "open", label: "Non résolus", numeric: true, cell: ({ open }) => open },
  { key: "high", label: "D’exposition forte", numeric: true, cell: ({ high }) => high },
];

export function RiskTrend({ counts }: { counts: readonly RiskCount[] }) {
  const last = counts.at(-1);
  if (!last) return <EmptyState title="Pas d’évolution à tracer">Aucun risque n’était encore suivi.</EmptyState>;
  return (
    <ChartFrame
      id="risk-trend"
      title="Risques non résolus, toutes les deux semaines"
      description={`Au dernier jour : ${last.open} non résolu${last.open > 1 ? "s" : ""}, dont ${last.high} d’exposition ${RISK_LEVEL_LABELS.high.toLowerCase()}.`}
      chart={
        <LineChart
          series={[
            { label: "Non résolus", look: "solid", values: counts.map(({ open }) => open) },
            { label: "D’exposition forte", look: "dashed", values: counts.map(({ high }) => high) },
          ]}
          places={counts.length}
          ticks={counts.map(({ day }, at) => ({ at, label: weekLabel(day) }))}
          format={formatNumber}
        />
      }
      table={<DataTable caption="Risques non résolus par jour" columns={COUNTS} rows={[...counts]} rowKey={({ day }) => day} empty={null} />}
    />
  );
}
