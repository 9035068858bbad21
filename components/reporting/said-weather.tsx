import { DataTable, type Column } from "@/components/ui/data-table";
import { saidBy, saidWeatherOf, type SaidWeather } from "@/domain/reporting/programme-weather";
import type { PortfolioWeatherRow } from "@/domain/reporting/portfolio-sections";
import { WEATHER_AXIS_LABELS } from "@/domain/reporting/weather";
import { WeatherMark } from "./weather-mark";

const COLUMNS: Column<SaidWeather>[] = [
  { key: "programme", label: "Programme", isRowHeader: true, cell: ({ programme, axis }) => `${programme.name}, ${WEATHER_AXIS_LABELS[axis].toLowerCase()}` },
  { key: "said", label: "Météo dite", cell: ({ shown }) => <WeatherMark of={shown.weather} /> },
  { key: "rules", label: "Selon les règles", cell: ({ suggested }) => <WeatherMark of={suggested} /> },
  {
    key: "why",
    label: "Pourquoi",
    cell: ({ shown, isOfPortfolio, ofProgramme }) => (
      <>
        <span className="report-text">{shown.reason}</span>
        <span className="fr-hint-text">{saidBy(shown, isOfPortfolio)}</span>
        {ofProgramme && (
          <>
            Avant elle : <WeatherMark of={ofProgramme.weather} /> <span className="report-text">{ofProgramme.reason}</span>
            <span className="fr-hint-text">{saidBy(ofProgramme, false)}</span>
          </>
        )}
      </>
    ),
  },
];

/** What people said of the weather of programmes instead of the rules, and why; nothing where nobody did. */
export function SaidWeatherTable({ rows }: { rows: readonly PortfolioWeatherRow[] }) {
  const said = saidWeatherOf(rows);
  if (said.length === 0) return null;
  return <DataTable caption="Météo dite à la place des règles" columns={COLUMNS} rows={said} rowKey={({ programme, axis }) => `${programme.id}/${axis}`} empty={null} />;
}
