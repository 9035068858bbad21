import { TREND_LABELS, WEATHER_LABELS, type Trend, type Weather } from "@/domain/reporting/weather";

const CLOUD = "M7 18a4.5 4.5 0 0 1-.6-8.96 6 6 0 0 1 11.55 1.5A3.75 3.75 0 0 1 17.25 18Z";
const RAYS = "M12 2v3M12 19v3M2 12h3M19 12h3M4.9 4.9 7 7M17 17l2.1 2.1M4.9 19.1 7 17M17 7l2.1-2.1";

const WEATHER_SHAPES: Record<Weather, React.ReactNode> = {
  sunny: (
    <>
      <circle cx="12" cy="12" r="4.5" fill="currentColor" />
      <path d={RAYS} />
    </>
  ),
  cloudy: <path d={CLOUD} />,
  stormy: (
    <>
      <path d={CLOUD} fill="currentColor" transform="translate(0 -3)" />
      <path d="m12.5 13-3 4.5h4L11 22" />
    </>
  ),
};
const TREND_SHAPES: Record<Trend, string | null> = { improving: "M5 19 19 5M9 5h10v10", stable: "M3 12h18M14 5l7 7-7 7", worsening: "M5 5l14 14M19 9v10H9", unknown: null };

/** The weather of an axis: a sign and its word, never a colour alone. */
export function WeatherMark({ of: weather }: { of: Weather | null }) {
  if (weather === null) return <span className="data-table__unknown">Inconnue</span>;
  return (
    <span className="weather-mark">
      <Sign>{WEATHER_SHAPES[weather]}</Sign>
      {WEATHER_LABELS[weather]}
    </span>
  );
}

export function TrendMark({ of: trend }: { of: Trend }) {
  const shape = TREND_SHAPES[trend];
  if (shape === null) return <span className="data-table__unknown">{TREND_LABELS[trend]}</span>;
  return (
    <span className="weather-mark">
      <Sign>
        <path d={shape} />
      </Sign>
      {TREND_LABELS[trend]}
    </span>
  );
}

/** The same in the little room of a table of many axes: the sign, its word read aloud. */
export function TrendSign({ of: trend }: { of: Trend }) {
  const shape = TREND_SHAPES[trend];
  return (
    <span className="weather-mark" title={shape === null ? undefined : TREND_LABELS[trend]}>
      {shape !== null && (
        <Sign>
          <path d={shape} />
        </Sign>
      )}
      <span className="fr-sr-only">, tendance : {TREND_LABELS[trend].toLowerCase()}</span>
    </span>
  );
}

function Sign({ children }: { children: React.ReactNode }) {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
      {children}
    </svg>
  );
}
