import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { entryStatusLabel } from "@/domain/minutes/vocabulary";
import { formatNumber } from "@/domain/planning/points";
import { ENTRY_CHANGES, type EntryChange, type FigureChange, type ProgrammeWeatherChange, type WeatherChange } from "@/domain/reporting/compare";
import { formatFigure } from "@/domain/reporting/figure-format";
import { SECTION_LABELS } from "@/domain/reporting/templates";
import { WEATHER_AXIS_LABELS } from "@/domain/reporting/weather";
import type { ComparisonView } from "@/server/reporting/comparison-schema";
import { TrendMark, WeatherMark } from "./weather-mark";
import "./reporting.css";

/** What changed from the earlier report to the later one. */
export function ComparisonTables({ of: { before, after, weather, programmes, figures, entries } }: { of: ComparisonView }) {
  return (
    <>
      <p>
        Avant : <SideLink of={before} />. Après : <SideLink of={after} />.
      </p>
      {weather.length > 0 && (
        <>
          <h2 id="meteo">Météo</h2>
          <DataTable caption="Météo par axe" hidesCaption columns={WEATHER} rows={weather} rowKey={({ axis }) => axis} empty={null} />
        </>
      )}
      {programmes.length > 0 && (
        <>
          <h2 id="meteo-des-programmes">Météo des programmes</h2>
          <DataTable caption="Météo des programmes" hidesCaption columns={PROGRAMMES} rows={programmes} rowKey={({ programme, axis }) => `${programme}/${axis}`} empty={null} />
        </>
      )}
      <h2 id="chiffres">Chiffres</h2>
      <DataTable
        caption="Chiffres des deux rapports"
        hidesCaption
        columns={FIGURES}
        rows={figures}
        rowKey={({ section, label }) => `${section}/${label}`}
        empty={<EmptyState title="Aucun chiffre à comparer">Aucun des deux rapports ne porte de chiffre.</EmptyState>}
      />
      {entries && (
        <>
          <h2 id="actions">Actions</h2>
          <EntryTables kind="action" of={entries.actions} />
          <h2 id="decisions">Décisions</h2>
          <EntryTables kind="decision" of={entries.decisions} />
          <p className="fr-text--sm">Les actions et les décisions sont celles de l’historique du registre à la fin de chacun des deux jours.</p>
        </>
      )}
    </>
  );
}

function SideLink({ of: { id, title, asOf, isFrozen } }: { of: ComparisonView["before"] }) {
  return (
    <>
      <Link href={`/rapports/${id}`}>{title}</Link>, arrêté au <Day value={asOf} /> ({isFrozen ? "figé" : "vivant"})
    </>
  );
}

const WEATHER: Column<WeatherChange>[] = [
  { key: "axis", label: "Axe", isRowHeader: true, cell: ({ axis }) => WEATHER_AXIS_LABELS[axis] },
  { key: "before", label: "Avant", cell: (change) => <WeatherMark of={change.before} /> },
  { key: "after", label: "Après", cell: (change) => <WeatherMark of={change.after} /> },
  { key: "trend", label: "Tendance", cell: ({ trend }) => <TrendMark of={trend} /> },
];

const PROGRAMMES: Column<ProgrammeWeatherChange>[] = [
  { key: "programme", label: "Programme", isRowHeader: true, cell: ({ programme }) => programme },
  { key: "axis", label: "Axe", cell: ({ axis }) => WEATHER_AXIS_LABELS[axis] },
  { key: "before", label: "Avant", cell: (change) => <WeatherMark of={change.before} /> },
  { key: "after", label: "Après", cell: (change) => <WeatherMark of={change.after} /> },
  { key: "trend", label: "Tendance", cell: ({ trend }) => <TrendMark of={trend} /> },
];

const FIGURES: Column<FigureChange>[] = [
  {
    key: "figure",
    label: "Chiffre",
    isRowHeader: true,
    cell: ({ section, label }) => (
      <>
        {label}
        <span className="fr-hint-text">{SECTION_LABELS[section]}</span>
      </>
    ),
  },
  { key: "before", label: "Avant", numeric: true, cell: ({ before: value, ...change }) => (change.kind === "appeared" ? "Absent" : shown(value, change)) },
  { key: "after", label: "Après", numeric: true, cell: ({ after: value, ...change }) => (change.kind === "disappeared" ? "Absent" : shown(value, change)) },
  { key: "difference", label: "Écart", numeric: true, cell: differenceOf },
];

type Formatted = Pick<FigureChange, "format">;

const shown = (value: number | null, { format }: Formatted): string => (value === null ? "Inconnu" : formatFigure(value, format));

function differenceOf({ kind, difference, format }: FigureChange): string {
  switch (kind) {
    case "same":
      return "Inchangé";
    case "appeared":
      return "Nouveau chiffre";
    case "disappeared":
      return "N’y est plus";
    case "unknown":
      return "Inconnu";
    case "changed":
      return `${(difference ?? 0) > 0 ? "+" : "−"}${format === "share" ? points(Math.abs(difference ?? 0)) : shown(Math.abs(difference ?? 0), { format })}`;
  }
}

/** The difference of two percentages is told in points. */
const points = (share: number): string => `${formatNumber(share * 100)}\u00a0pt`;

const CHANGE_TITLES: Record<EntryChange, string> = { new: "Nouvelles", closed: "Closes", became_late: "Devenues en retard" };
const KIND_TITLES = { action: "actions", decision: "décisions" };
type Entries = NonNullable<ComparisonView["entries"]>["actions"];
type Entry = Entries["new"]["rows"][number];

function EntryTables({ kind, of: changes }: { kind: "action" | "decision"; of: Entries }) {
  const told = ENTRY_CHANGES.filter((change) => kind === "action" || change !== "became_late");
  return told.map((change) => (
    <section key={change}>
      <h3 className="fr-h6">{`${CHANGE_TITLES[change]} (${changes[change].total})`}</h3>
      <DataTable
        caption={`${CHANGE_TITLES[change]} ${KIND_TITLES[kind]}`}
        hidesCaption
        columns={entryColumns(kind)}
        rows={changes[change].rows}
        rowKey={({ id }) => id}
        total={changes[change].total}
        empty={<p>Aucune entre les deux jours.</p>}
      />
    </section>
  ));
}

const entryColumns = (kind: "action" | "decision"): Column<Entry>[] => [
  { key: "text", label: "Objet", isRowHeader: true, cell: ({ id, text }) => <Link href={`/registre/${id}`}>{text}</Link> },
  { key: "owner", label: "Responsable", cell: ({ owner }) => owner ?? "Non désigné" },
  { key: "due", label: "Échéance", cell: ({ dueOn }) => (dueOn ? <Day value={dueOn} /> : "Non fixée") },
  { key: "status", label: "Statut", cell: ({ status }) => entryStatusLabel(kind, status) },
];
