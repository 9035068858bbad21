import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { Explained, RuleNote } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { formatEuros } from "@/domain/contracts/amounts";
import type { Explained as Figure } from "@/domain/explained";
import { formatNumber, formatShare } from "@/domain/planning/points";
import type { ReportMilestone } from "@/domain/reporting/report";
import type { PortfolioEntryView } from "@/server/reporting/portfolio-schema";
import { MILESTONE_COLUMNS } from "./planning-columns";
import { portfolioPlaces as places } from "./portfolio-places";
import { ProgrammeSheet } from "./programme-sheet";
import { WeatherSection } from "./weather-section";
import "./portfolio.css";
import "./reporting.css";

/** One programme of the portfolio: each of its figures with its reason, and its sheet. */
export function PortfolioEntry({ entry: { today, line, weather, late, money, deviations, sheet } }: { entry: PortfolioEntryView }) {
  return (
    <>
      <p>
        Au <Day value={today} />. <Link href={`/programmes/${line.slug}`}>Ouvrir le programme</Link>
      </p>
      <h2>Points d’attention</h2>
      <div className="portfolio-why">
        <Explained label="Points d’attention" of={line.attention} format={(points) => <span className="portfolio-attention">{formatNumber(points)}</span>} isOpen />
      </div>
      <h2>Chiffres</h2>
      <dl className="report-figures">
        <FigureOf label="Commandé, hors taxes" of={money.ordered} format={formatEuros} />
        <FigureOf label="Certifié, hors taxes" of={money.certified} format={formatEuros} />
        <FigureOf label="Payé, hors taxes" of={money.paid} format={formatEuros} />
        <FigureOf label="Reste à commander, hors taxes" of={money.remaining} format={formatEuros} />
        <FigureOf label="Taux d’écart calendaire" of={deviations.calendar} format={formatShare} />
        <FigureOf label="Taux d’écart budgétaire" of={deviations.budget} format={formatShare} />
      </dl>
      <h2 id="meteo">Météo</h2>
      <WeatherSection of={weather} without="Tendance inconnue : aucun COPIL n’a encore été figé dans ce programme." />
      <h2>Jalons en retard</h2>
      <DataTable caption="Jalons en retard" hidesCaption columns={lateColumns(line)} rows={late} rowKey={({ key }) => key} empty={<EmptyState title="Aucun jalon en retard">Aucun jalon à atteindre n’est passé, ni prévu après son engagement.</EmptyState>} />
      {late[0] && <RuleNote question="Comment l’écart est-il compté ?" about="Jalons en retard" rule={late[0].standing.rule} source={late[0].standing.source} />}
      <h2>Fiche du programme</h2>
      <ProgrammeSheet sheet={sheet} />
    </>
  );
}

type FigureProps = { label: string; of: Figure<number>; format: (value: number) => string };

function FigureOf({ label, of, format }: FigureProps) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Explained label={label} of={of} format={(value) => <span className="report-figures__value">{format(value)}</span>} />
      </dd>
    </div>
  );
}

const lateColumns = (line: PortfolioEntryView["line"]): Column<ReportMilestone>[] => [
  { key: "milestone", label: "Jalon", isRowHeader: true, cell: ({ key, title }) => <Link href={places.milestone(line, key)}>{`${key} – ${title}`}</Link> },
  ...MILESTONE_COLUMNS,
];
