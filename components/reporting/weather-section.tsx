import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { shownWeather } from "@/domain/reporting/compare";
import type { AxisWeather, WeatherSection as Section } from "@/domain/reporting/report";
import { WEATHER_AXIS_LABELS } from "@/domain/reporting/weather";
import { TrendMark, WeatherMark } from "./weather-mark";

const COLUMNS: Column<AxisWeather>[] = [
  { key: "axis", label: "Axe", isRowHeader: true, cell: ({ axis }) => WEATHER_AXIS_LABELS[axis] },
  { key: "weather", label: "Météo", cell: (told) => <WeatherMark of={shownWeather(told)} /> },
  { key: "trend", label: "Tendance", cell: ({ trend }) => <TrendMark of={trend} /> },
  {
    key: "suggested",
    label: "Météo suggérée par les règles",
    cell: ({ axis, suggested }) => <Explained label={`Météo suggérée, ${WEATHER_AXIS_LABELS[axis]}`} of={suggested} format={(weather) => <WeatherMark of={weather} />} />,
  },
  {
    key: "override",
    label: "Pourquoi une autre météo",
    cell: ({ override }) =>
      override ? (
        <>
          <span className="report-text">{override.reason}</span>
          {override.by && <span className="fr-hint-text">{override.by}</span>}
        </>
      ) : (
        "Celle qui est suggérée"
      ),
  },
];

const WITHOUT = "Tendance inconnue : aucun rapport de ce type n’a été figé avant celui-ci.";

/** Each axis: its weather, how it goes since the last report, what the rules suggest, and what somebody said instead. */
export function WeatherSection({ of: { axes, comparedWith }, without = WITHOUT }: { of: Section; /** Said where there is nothing to compare with. */ without?: string }) {
  return (
    <>
      <DataTable caption="Météo par axe" hidesCaption columns={COLUMNS} rows={axes} rowKey={({ axis }) => axis} empty={null} />
      <p className="fr-text--sm">
        {comparedWith ? (
          <>
            Tendance depuis « {comparedWith.title} », arrêté au <Day value={comparedWith.asOf} />.
          </>
        ) : (
          without
        )}
      </p>
    </>
  );
}
