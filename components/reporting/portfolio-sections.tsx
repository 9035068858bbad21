import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained, RuleNote } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { formatEuros } from "@/domain/contracts/amounts";
import type { Explained as Figure } from "@/domain/explained";
import { formatNumber } from "@/domain/planning/points";
import { explainShownWeather } from "@/domain/reporting/explain-weather";
import type { MissingPart, PortfolioMoneyRow, PortfolioWeatherRow, ProgrammeRef } from "@/domain/reporting/portfolio-sections";
import type { ReportParts } from "@/domain/reporting/report";
import { WEATHER_AXES, WEATHER_AXIS_LABELS, type WeatherAxis } from "@/domain/reporting/weather";
import { Figures, readable } from "./figures";
import { MILESTONE_COLUMNS, RISK_COLUMNS } from "./planning-columns";
import { portfolioPlaces as places } from "./portfolio-places";
import { SaidWeatherTable } from "./said-weather";
import { TrendSign, WeatherMark } from "./weather-mark";
import { WholeReportLink } from "./whole-report-link";
import "./portfolio.css";

type Rows = { limit: number; wholeHref: string };
type Of<Key extends keyof ReportParts> = { of: ReportParts[Key] };
type OfProgramme = { programme: ProgrammeRef };

const PROGRAMME = { key: "programme", label: "Programme", cell: ({ programme }: OfProgramme) => <Link href={places.programme(programme)}>{programme.name}</Link> };

/** Each programme and its weather by axis, those that call for attention first. */
export function PortfolioWeather({ of: { rows, comparedWith, missing } }: Of<"portfolio_weather">) {
  return (
    <>
      <ProgrammesWeather rows={rows} />
      <p className="fr-text--sm">
        {comparedWith ? (
          <>
            Tendance depuis « {comparedWith.title} », arrêté au <Day value={comparedWith.asOf} />.
          </>
        ) : (
          "Tendance inconnue : aucun portefeuille de ces programmes n’a été figé avant celui-ci."
        )}
      </p>
      <SaidWeatherTable rows={rows} />
      <Missing parts={missing} />
    </>
  );
}

/** The table alone: what each weather is, and why. */
export function ProgrammesWeather({ rows }: { rows: PortfolioWeatherRow[] }) {
  return (
    <div className="portfolio-table">
      <DataTable caption="Météo des programmes" hidesCaption columns={WEATHER} rows={rows} rowKey={({ programme }) => programme.id} empty={null} />
    </div>
  );
}

const WEATHER: Column<PortfolioWeatherRow>[] = [
  {
    key: "programme",
    label: "Programme",
    isRowHeader: true,
    cell: ({ programme, increment }) => (
      <>
        <Link href={places.programme(programme)}>{programme.name}</Link>
        <span className="fr-hint-text fr-text--regular">{increment === null ? "Aucun incrément commencé" : `Incrément ${increment}`}</span>
      </>
    ),
  },
  {
    key: "attention",
    label: "Points d’attention",
    cell: ({ programme, attention }) => <Explained label={`${programme.name}, points d’attention`} of={attention} format={(points) => <span className="portfolio-attention">{formatNumber(points)}</span>} />,
  },
  ...WEATHER_AXES.map((axis): Column<PortfolioWeatherRow> => ({ key: axis, label: WEATHER_AXIS_LABELS[axis], cell: (row) => <AxisCell row={row} axis={axis} /> })),
];

function AxisCell({ row: { programme, axes }, axis }: { row: PortfolioWeatherRow; axis: WeatherAxis }) {
  const told = axes.find((each) => each.axis === axis);
  if (!told) return null;
  return (
    <Explained
      label={`${programme.name}, ${WEATHER_AXIS_LABELS[axis]}`}
      of={explainShownWeather(told)}
      format={(weather) => (
        <span className="report-nowrap">
          <WeatherMark of={weather} /> <TrendSign of={told.trend} />
        </span>
      )}
    />
  );
}

/** What is not known, and how to fill it. */
function Missing({ parts }: { parts: readonly MissingPart[] }) {
  if (parts.length === 0) return null;
  return (
    <>
      <h3 className="fr-h6">Ce qui manque</h3>
      <ul>
        {parts.map(({ programme, text }) => (
          <li key={`${programme.id} ${text}`}>
            <Link href={places.programme(programme)}>{programme.name}</Link> : {text}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What slips, then what comes next in each programme. */
export function PortfolioMilestones({ of: { figures, rows: held, total, missing }, limit, wholeHref }: Rows & Of<"portfolio_milestones">) {
  const rows = held.slice(0, limit);
  return (
    <>
      <Figures figures={figures} />
      <DataTable
        caption="Jalons qui glissent et jalons à venir"
        hidesCaption
        columns={MILESTONES}
        rows={rows}
        rowKey={({ programme, key }) => `${programme.id}/${key}`}
        total={total}
        empty={<EmptyState title="Aucun jalon à suivre">Aucun jalon ne glissait ni ne venait à cette date.</EmptyState>}
      />
      {rows[0] && <RuleNote question="Comment l’écart est-il compté ?" about="Jalons" rule={rows[0].standing.rule} source={rows[0].standing.source} />}
      {held.length > rows.length && <WholeReportLink href={wholeHref} about="Jalons" />}
      <Missing parts={missing} />
    </>
  );
}

const MILESTONES: Column<ReportParts["portfolio_milestones"]["rows"][number]>[] = [
  { key: "milestone", label: "Jalon", isRowHeader: true, cell: ({ programme, key, title }) => <Link href={places.milestone(programme, key)}>{`${key} – ${title}`}</Link> },
  PROGRAMME,
  ...MILESTONE_COLUMNS,
];

/** The credits of the year: together, then programme by programme. */
export function PortfolioMoney({ of: { figures, rows, year, missing } }: Of<"portfolio_money">) {
  return (
    <>
      <Figures figures={readable(figures)} />
      <div className="portfolio-money">
        <DataTable caption={`Crédits de ${year} par programme, toutes taxes comprises`} columns={MONEY} rows={rows} rowKey={({ programme }) => programme.id} empty={null} />
      </div>
      <p className="fr-text--sm">Montants toutes taxes comprises : AE à la commande, CP au paiement.</p>
      <Missing parts={missing} />
    </>
  );
}

const credit = (key: string, label: string, of: (row: PortfolioMoneyRow) => Figure<number>): Column<PortfolioMoneyRow> => ({
  ...{ key, label, numeric: true },
  cell: (row) => <Explained label={`${row.programme.name}, ${label}`} of={of(row)} format={(cents) => <span className="report-nowrap">{formatEuros(cents)}</span>} />,
});
const MONEY: Column<PortfolioMoneyRow>[] = [
  { ...PROGRAMME, isRowHeader: true },
  credit("aeVoted", "AE votées", ({ ae }) => ae.voted),
  credit("aeUsed", "AE engagées", ({ ae }) => ae.used),
  credit("aeLeft", "AE restantes", ({ ae }) => ae.remaining),
  credit("cpVoted", "CP votés", ({ cp }) => cp.voted),
  credit("cpUsed", "CP payés", ({ cp }) => cp.used),
  credit("cpLeft", "CP restants", ({ cp }) => cp.remaining),
];

/** The heaviest risks of all of the programmes. */
export function PortfolioRisks({ of: { figures, rows, total, missing } }: Of<"portfolio_risks">) {
  return (
    <>
      <Figures figures={figures} />
      <DataTable
        caption="Premiers risques par exposition"
        hidesCaption
        columns={RISKS}
        rows={rows}
        rowKey={({ programme, key }) => `${programme.id}/${key}`}
        total={total}
        empty={<EmptyState title="Aucun risque ouvert">Aucun risque n’était inscrit et non résolu à cette date.</EmptyState>}
      />
      {rows[0] && <RuleNote question="Comment l’exposition est-elle comptée ?" about="Risques" rule={rows[0].exposure.rule} source={rows[0].exposure.source} />}
      <Missing parts={missing} />
    </>
  );
}

const RISKS: Column<ReportParts["portfolio_risks"]["rows"][number]>[] = [
  { key: "risk", label: "Risque", isRowHeader: true, cell: ({ programme, key, title }) => <Link href={places.risk(programme, key)}>{`${key} – ${title}`}</Link> },
  PROGRAMME,
  ...RISK_COLUMNS,
];

/** What the committees of the programmes are asked to decide. */
export function PortfolioAwaited({ of: { figures, rows: held, total }, limit, wholeHref }: Rows & Of<"portfolio_awaited">) {
  const rows = held.slice(0, limit);
  return (
    <>
      <Figures figures={figures} />
      <DataTable
        caption="Décisions attendues"
        hidesCaption
        columns={AWAITED}
        rows={rows}
        rowKey={({ report, title, neededBy }) => `${report.id}/${neededBy}/${title}`}
        total={total}
        empty={<EmptyState title="Aucune décision attendue">Aucun rapport figé à cette date n’en demandait à un comité à venir.</EmptyState>}
      />
      {held.length > rows.length && <WholeReportLink href={wholeHref} about="Décisions attendues" />}
    </>
  );
}

const AWAITED: Column<ReportParts["portfolio_awaited"]["rows"][number]>[] = [
  { key: "title", label: "Décision demandée", isRowHeader: true, cell: ({ title }) => title },
  PROGRAMME,
  {
    key: "neededBy",
    label: "Nécessaire au plus tard le",
    cell: ({ neededBy, isLate }) => (
      <>
        <Day value={neededBy} /> {isLate && <Badge tone="error">Date passée</Badge>}
      </>
    ),
  },
  { key: "report", label: "Rapport", cell: ({ report }) => <Link href={places.report(report)}>{report.title}</Link> },
];
