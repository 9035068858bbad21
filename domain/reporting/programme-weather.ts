import type { Contributions } from "./contributions";
import type { PortfolioWeatherRow, ProgrammeRef } from "./portfolio-sections";
import { WEATHER_AXES, type Weather, type WeatherAxis } from "./weather";

/** Where a report of several programmes keeps what is said of the weather of one of them. */
export const weatherPlace = (programmeId: string, axis: WeatherAxis): string => `${programmeId}/${axis}`;

/** The same read back; null of what a report of one programme says, whose place is the axis alone. */
export function readWeatherPlace(place: string): { programmeId: string; axis: WeatherAxis } | null {
  const [programmeId, axis] = place.split("/");
  return WEATHER_AXES.some((known) => known === axis) ? { programmeId: programmeId!, axis: axis as WeatherAxis } : null;
}

type Said = NonNullable<Contributions["weather"][WeatherAxis]>;
/**
 * A weather that somebody says instead of the one that the rules suggest: in the steering report of the programme, or in the portfolio itself,
 * which then prevails. `ofProgramme`: what the steering report said, where the portfolio says something else.
 */
export type SaidWeather = { programme: ProgrammeRef; axis: WeatherAxis; shown: Said; suggested: Weather | null; isOfPortfolio: boolean; ofProgramme: Said | null };

/** All that was said of the weather of the programmes, in their order. */
export const saidWeatherOf = (rows: readonly PortfolioWeatherRow[]): SaidWeather[] =>
  rows.flatMap(({ programme, axes }) =>
    axes.flatMap(({ axis, suggested, override, ofProgramme }): SaidWeather[] =>
      override === null ? [] : [{ programme, axis, shown: override, suggested: suggested.value, isOfPortfolio: ofProgramme !== undefined, ofProgramme: ofProgramme ?? null }],
    ),
  );

/** Who says it, and where. */
export const saidBy = ({ by }: Pick<Said, "by">, isOfPortfolio: boolean): string => `${isOfPortfolio ? "Dans ce portefeuille" : "Au COPIL"}${by === null ? "" : `, ${by}`}`;
