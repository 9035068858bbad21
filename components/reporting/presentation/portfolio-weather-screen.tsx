import { formatNumber } from "@/domain/planning/points";
import { shownWeather } from "@/domain/reporting/compare";
import type { PortfolioWeatherRow } from "@/domain/reporting/portfolio-sections";
import { WEATHER_AXES, WEATHER_AXIS_LABELS, type WeatherAxis } from "@/domain/reporting/weather";
import { TrendSign, WeatherMark } from "../weather-mark";

/** A few programmes side by side, to be read from the back of the room. */
export function PortfolioWeatherScreen({ rows }: { rows: PortfolioWeatherRow[] }) {
  return (
    <div className="presentation__table">
      <table>
        <caption className="fr-sr-only">Météo des programmes</caption>
        <thead>
          <tr>
            <th scope="col">Programme</th>
            {WEATHER_AXES.map((axis) => (
              <th key={axis} scope="col">
                {WEATHER_AXIS_LABELS[axis]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.programme.id}>
              <th scope="row">
                {row.programme.name}
                <span className="presentation__detail">{attentionOf(row)}</span>
              </th>
              {WEATHER_AXES.map((axis) => (
                <td key={axis}>
                  <Axis row={row} axis={axis} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function attentionOf({ attention: { value } }: PortfolioWeatherRow): string {
  if (value === null) return "Points d’attention inconnus";
  return value > 1 ? `${formatNumber(value)} points d’attention` : `${formatNumber(value)} point d’attention`;
}

function Axis({ row: { axes }, axis }: { row: PortfolioWeatherRow; axis: WeatherAxis }) {
  const told = axes.find((each) => each.axis === axis);
  if (!told) return null;
  return (
    <>
      <WeatherMark of={shownWeather(told)} /> <TrendSign of={told.trend} />
    </>
  );
}
