import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Link } from "@/components/ui/link";
import { formatEuros } from "@/domain/contracts/amounts";
import { formatMillions } from "@/domain/panorama/values";
import { formatNumber } from "@/domain/planning/points";
import { REPORT_KIND_LABELS } from "@/domain/reporting/kinds";
import { WEATHER_AXIS_LABELS } from "@/domain/reporting/weather";
import type { PortfolioLineView as Line } from "@/server/reporting/portfolio-schema";
import { portfolioPlaces as places } from "./portfolio-places";
import { TrendSign, WeatherMark } from "./weather-mark";
import "./portfolio.css";
import "./reporting.css";

const COLUMNS: Column<Line>[] = [
  { key: "programme", label: "Programme", isRowHeader: true, cell: (line) => <Named line={line} /> },
  // Second: on a phone the rest is reached by scrolling.
  {
    key: "attention",
    label: "Points d’attention",
    cell: ({ name, attention }) => <Explained label={`${name}, points d’attention`} of={attention} format={(points) => <span className="portfolio-attention">{formatNumber(points)}</span>} />,
  },
  { key: "weather", label: "Météo et tendance", cell: (line) => <Weather line={line} /> },
  { key: "milestones", label: "Jalons", cell: (line) => <Milestones line={line} /> },
  { key: "money", label: "Marchés, hors taxes", cell: (line) => <Money line={line} /> },
  { key: "calls", label: "Risques et décisions", cell: (line) => <Calls line={line} /> },
  { key: "committee", label: "Comité et rapport", cell: (line) => <Committee line={line} /> },
];

/** Every programme on one line, each of its figures leading to the page that it comes from. */
export function PortfolioTable({ lines, empty }: { lines: Line[]; empty: React.ReactNode }) {
  return (
    <div className="portfolio-table">
      <DataTable caption="Programmes du portefeuille" hidesCaption columns={COLUMNS} rows={lines} rowKey={({ id }) => id} empty={empty} />
    </div>
  );
}

function Named({ line }: { line: Line }) {
  const { name, ministry, phase, costCents, increment } = line;
  const told = [ministry, phase, costCents !== null && formatMillions(costCents), increment === null ? "Aucun incrément commencé" : `Incrément ${increment}`].filter(Boolean);
  return (
    <>
      <Link href={places.entry(line)}>{name}</Link>
      <span className="fr-hint-text fr-text--regular">{told.join(" · ")}</span>
    </>
  );
}

function Weather({ line }: { line: Line }) {
  return (
    <>
      <ul className="portfolio-weather">
        {line.weather.map(({ axis, weather, trend }) => (
          <li key={axis}>
            <span>{WEATHER_AXIS_LABELS[axis]}</span>
            <WeatherMark of={weather} />
            <TrendSign of={trend} />
          </li>
        ))}
      </ul>
      <a className="disclosure__asked" href={`${places.entry(line)}#meteo`}>
        Pourquoi ?<span className="fr-sr-only"> Météo, {line.name}</span>
      </a>
    </>
  );
}

const days = (count: number): string => `${formatNumber(count)} jour${count > 1 ? "s" : ""}`;

function Milestones({ line }: { line: Line }) {
  const { late, slip, next } = line.milestones;
  return (
    <ul className="portfolio-lines">
      <li>
        {late === 0 ? (
          "Aucun en retard"
        ) : (
          <>
            <Link href={places.lateMilestones(line)}>
              {formatNumber(late)} en retard
            </Link>
            {slip !== null && slip > 0 && `, pire écart : ${days(slip)}`}
          </>
        )}
      </li>
      <li>
        {next ? (
          <>
            Prochain : <Link href={places.milestone(line, next.key)}>{next.title}</Link>, <Day value={next.on} />
            <span className="fr-hint-text">{next.text}</span>
          </>
        ) : (
          "Aucun jalon à venir"
        )}
      </li>
    </ul>
  );
}

function Money({ line }: { line: Line }) {
  const { ordered, remaining } = line.money;
  // The same reason is told once.
  const isSaid = remaining.value === null && remaining.unknownBecause === ordered.unknownBecause;
  return (
    <ul className="portfolio-lines">
      <li>
        Commandé : <Amount of={ordered} />
      </li>
      <li>
        Reste à commander : <Amount of={isSaid ? { value: null } : remaining} />
      </li>
      <li>
        <Link href={places.contracts(line)}>
          Marchés<span className="fr-sr-only"> de {line.name}</span>
        </Link>
      </li>
    </ul>
  );
}

function Amount({ of: { value, unknownBecause } }: { of: Line["money"]["ordered"] }) {
  if (value !== null) return <span className="report-nowrap">{formatEuros(value)}</span>;
  return (
    <>
      <span className="data-table__unknown">N/A</span>
      {unknownBecause && <span className="fr-hint-text">{unknownBecause}</span>}
    </>
  );
}

function Calls({ line }: { line: Line }) {
  const { risks, awaited, proposals } = line;
  return (
    <ul className="portfolio-lines">
      <li>{risks.high === null ? <RiskUnknown open={risks.open} line={line} /> : <Link href={places.risks(line)}>{counted(risks.high, "risque d’exposition forte", "risques d’exposition forte", "Aucun risque d’exposition forte")}</Link>}</li>
      <li>
        {awaited.reportId === null || awaited.neededBy === null ? (
          "Aucune décision demandée"
        ) : (
          <>
            <Link href={`/rapports/${awaited.reportId}`}>{counted(awaited.asked, "décision demandée", "décisions demandées", "")}</Link>, la première pour le <Day value={awaited.neededBy} />
            {awaited.late > 0 && <span className="fr-hint-text">{counted(awaited.late, "a passé sa date utile", "ont passé leur date utile", "")}</span>}
          </>
        )}
      </li>
      <li>{proposals === 0 ? "Aucune proposition à instruire" : <Link href={places.proposals(line)}>{counted(proposals, "proposition à instruire", "propositions à instruire", "")}</Link>}</li>
    </ul>
  );
}

const counted = (count: number, one: string, many: string, none: string): string => (count === 0 ? none : `${formatNumber(count)} ${count > 1 ? many : one}`);

function RiskUnknown({ open, line }: { open: number; line: Line }) {
  return (
    <>
      Risques : <span className="data-table__unknown">N/A</span>
      <span className="fr-hint-text">
        <Link href={places.risks(line)}>{open === 0 ? "Aucun risque n’est inscrit." : "Aucun risque ouvert n’est évalué."}</Link>
      </span>
    </>
  );
}

function Committee({ line }: { line: Line }) {
  const { nextCommittee, lastReport } = line;
  return (
    <ul className="portfolio-lines">
      <li>
        {nextCommittee ? (
          <>
            Prochain : <Link href={places.meeting(nextCommittee.id)}>{nextCommittee.title}</Link>, <Day value={nextCommittee.heldOn} />
          </>
        ) : (
          "Aucun comité planifié"
        )}
      </li>
      <li>
        {lastReport ? (
          <>
            Dernier rapport : <Link href={places.report(lastReport)}>{lastReport.title}</Link>
            <span className="fr-hint-text">
              {REPORT_KIND_LABELS[lastReport.kind]}, {lastReport.hash === null ? "vivant" : "figé"}, arrêté au <Day value={lastReport.asOf} />
            </span>
          </>
        ) : (
          <Link href={places.reports(line)}>Aucun rapport</Link>
        )}
      </li>
    </ul>
  );
}
