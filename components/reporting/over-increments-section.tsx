import { number, percent } from "@/components/planning/words";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained } from "@/components/ui/explained";
import type { Explained as ExplainedFigure } from "@/domain/explained";
import { PREDICTABILITY_ZONE_WORDS, type PredictabilityZone } from "@/domain/planning/predictability";
import type { OverIncrements, SquadReading } from "@/domain/reporting/over-increments";
import { Figures, readable } from "./figures";
import { PredictabilityChart, VelocityChart } from "./over-increments-charts";

const TRAIN = "Train (toutes les squads)";
const NO_SQUAD = <EmptyState title="Aucune squad">Un administrateur du programme les crée dans les réglages.</EmptyState>;

/** What a train keeps of its promises and what it does, increment after increment, squad by squad. */
export function OverIncrementsPart({ of, slug }: { of: OverIncrements; slug: string }) {
  return (
    <>
      <h3 className="fr-h6">Prédictibilité et vélocité, d’incrément en incrément</h3>
      <Figures in={{ section: "progress", slug }} figures={readable(of.figures)} />
      <PredictabilityChart of={of.predictability} />
      <PredictabilityTable of={of} />
      <VelocityChart of={of.velocity} />
      {of.squadVelocities && <VelocityTable of={of.squadVelocities} squads={of.squads} />}
    </>
  );
}

type InZone = { zone: PredictabilityZone | null };
type PredictedRow = { name: string; train: (ExplainedFigure<number> & InZone)[] | null; squad: (SquadReading & InZone)[] };

/** The reasons of the train are one click away; each squad shows its computation, which follows the same rule. */
function PredictabilityTable({ of: { predictability, squads } }: { of: OverIncrements }) {
  const rows: PredictedRow[] = [
    { name: TRAIN, train: predictability.map(({ train }) => train), squad: [] },
    ...squads.map((name, rank) => ({ name, train: null, squad: predictability.map((each) => each.squads[rank]!) })),
  ];
  const columns: Column<PredictedRow>[] = [
    { key: "squad", label: "Squad", isRowHeader: true, cell: ({ name }) => name },
    ...predictability.map(({ number: its }, rank): Column<PredictedRow> => ({
      key: String(its),
      label: `Incrément ${its}`,
      numeric: true,
      cell: ({ train, squad }) =>
        train ? <Explained label={`Prédictibilité, incrément ${its}`} of={train[rank]!} format={(value) => <Zoned text={percent(value)} zone={train[rank]!.zone} />} /> : <Reading of={squad[rank]!} zone={squad[rank]!.zone} />,
    })),
  ];
  return <Titled caption="Prédictibilité par squad et par incrément" columns={columns} rows={squads.length === 0 ? [] : rows} />;
}

type VelocityRow = { name: string; points: (number | null)[]; mean: ExplainedFigure<number> | SquadReading };

function VelocityTable({ of: { number: increment, sprints, train, squads: its }, squads }: { of: NonNullable<OverIncrements["squadVelocities"]>; squads: readonly string[] }) {
  const rows: VelocityRow[] = [{ name: TRAIN, ...train }, ...its.map((each, rank) => ({ name: squads[rank]!, ...each }))];
  const columns: Column<VelocityRow>[] = [
    { key: "squad", label: "Squad", isRowHeader: true, cell: ({ name }) => name },
    ...sprints.map((sprint, rank): Column<VelocityRow> => ({ key: sprint, label: sprint, numeric: true, cell: ({ points }) => (points[rank] == null ? null : number(points[rank])) })),
    { key: "mean", label: "Moyenne", numeric: true, cell: ({ mean }) => ("rule" in mean ? <Explained label={`Vélocité moyenne, incrément ${increment}`} of={mean} format={number} /> : <Reading of={mean} />) },
  ];
  return <Titled caption={`Vélocité par squad et par sprint de l’incrément ${increment}, en points`} columns={columns} rows={rows} />;
}

/** Under a heading of the size of what it is in: a caption is as high as a section. */
function Titled<Row extends { name: string }>({ caption, columns, rows }: { caption: string; columns: Column<Row>[]; rows: Row[] }) {
  return (
    <>
      <h4 className="fr-text--md fr-mb-1w">{caption}</h4>
      <DataTable caption={caption} hidesCaption columns={columns} rows={rows} rowKey={({ name }) => name} empty={NO_SQUAD} />
    </>
  );
}

function Zoned({ text, zone }: { text: string; zone: PredictabilityZone | null }) {
  return (
    <>
      {text}
      {zone && <span className="fr-hint-text">{PREDICTABILITY_ZONE_WORDS[zone]}</span>}
    </>
  );
}

/** Of a squad: its computation ("18 / 22 = 81,8 %"), or what is missing. */
function Reading({ of: { value, unknownBecause, steps }, zone = null }: { of: SquadReading; zone?: PredictabilityZone | null }) {
  if (value !== null) return <Zoned text={steps.join("\u00a0; ")} zone={zone} />;
  return (
    <>
      <span className="data-table__unknown">N/A</span>
      {unknownBecause && <span className="fr-hint-text">{unknownBecause}</span>}
    </>
  );
}
