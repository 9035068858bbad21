import { BurnUpChart } from "@/components/planning/burn-up-chart";
import { Badge } from "@/components/ui/badge";
import { Day } from "@/components/ui/day";
import { Explained } from "@/components/ui/explained";
import { Still } from "@/components/ui/still";
import { formatNumber } from "@/domain/planning/points";
import { shownWeather } from "@/domain/reporting/compare";
import type { AskedDecision, HardPoint } from "@/domain/reporting/contributions";
import { formatFigure, type MeasuredFigure } from "@/domain/reporting/figure-format";
import type { SteeringReport, WeatherSection } from "@/domain/reporting/report";
import type { Screen, ScreenRow } from "@/domain/reporting/screens";
import { WEATHER_AXIS_LABELS } from "@/domain/reporting/weather";
import { PredictabilityChart, VelocityChart } from "../over-increments-charts";
import { SCurveChart } from "../s-curve-section";
import { TrendMark, WeatherMark } from "../weather-mark";
import { PortfolioWeatherScreen } from "./portfolio-weather-screen";

/** One screen, to be read from the back of the room. */
export function ScreenContent({ screen, report }: { screen: Screen; report: SteeringReport }) {
  const { title, part, comment, note } = screen;
  if (screen.content.kind === "title") return <TitleScreen report={report} />;
  return (
    <Still>
      <h2 className="presentation__section">
        {title}
        {part && ` (${part.rank} sur ${part.of})`}
      </h2>
      {comment && <p className="presentation__comment">{comment}</p>}
      {contentOf(screen, report)}
      {note && <p className="presentation__note">{note}</p>}
    </Still>
  );
}

function contentOf({ content }: Screen, report: SteeringReport) {
  switch (content.kind) {
    case "title":
      return null;
    case "weather":
      return <Weather of={content.of} />;
    case "portfolio_weather":
      return <PortfolioWeatherScreen rows={content.rows} />;
    case "burn_up":
      return report.increment && (
        <BurnUpChart
          title={`Points terminés et périmètre de l’incrément ${report.increment.number}`}
          description={`Au dernier jour : ${formatNumber(content.of.burnUp.done)} points terminés sur ${formatNumber(content.of.burnUp.scope)}.`}
          burnUp={content.of.burnUp}
          to={report.increment.endsOn}
        />
      );
    case "predictability":
      return <PredictabilityChart of={content.of.predictability} />;
    case "velocity":
      return <VelocityChart of={content.of.velocity} />;
    case "s_curve":
      return report.increment && <SCurveChart unit={content.unit} points={content.points} increment={report.increment.number} />;
    case "figures":
      return <Figures figures={content.figures} />;
    case "rows":
      return <Rows rows={content.rows} others={content.others} />;
    case "hard_point":
      return <HardPointScreen of={content.of} />;
    case "asked_decision":
      return <AskedScreen of={content.of} />;
    case "nothing":
      return <p className="presentation__title">{content.text}</p>;
  }
}

function TitleScreen({ report: { title, programme, increment, asOf, meeting } }: { report: SteeringReport }) {
  return (
    <Still>
      <h2 className="presentation__cover">{title}</h2>
      <p className="presentation__text">
        {programme}
        {increment && `, incrément ${increment.number}`}
      </p>
      <p className="presentation__text">
        Arrêté au <Day value={asOf} />
      </p>
      {meeting && (
        <p className="presentation__text">
          {meeting.title}, <Day value={meeting.heldOn} />
        </p>
      )}
    </Still>
  );
}

function Weather({ of: { axes } }: { of: WeatherSection }) {
  return (
    <dl className="presentation__weather">
      {axes.map((axis) => (
        <div key={axis.axis}>
          <dt>{WEATHER_AXIS_LABELS[axis.axis]}</dt>
          <dd>
            <WeatherMark of={shownWeather(axis)} />
            <span className="presentation__trend">
              Tendance : <TrendMark of={axis.trend} />
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Figures({ figures }: { figures: MeasuredFigure[] }) {
  return (
    <dl className="presentation__figures">
      {figures.map(({ label, figure, format }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Explained label={label} of={figure} format={(value) => <span className="presentation__value">{formatFigure(value, format)}</span>} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Rows({ rows, others }: { rows: ScreenRow[]; others: number }) {
  return (
    <>
      <ul className="presentation__rows">
        {rows.map(({ title, detail, isLate }, rank) => (
          <li key={rank}>
            {title}
            <span className="presentation__detail">
              {isLate && <Badge tone="error">En retard</Badge>} {detail}
            </span>
          </li>
        ))}
      </ul>
      {others > 0 && <p className="presentation__note">{others > 1 ? `Et ${others} autres, dans le rapport.` : "Et une autre, dans le rapport."}</p>}
    </>
  );
}

function HardPointScreen({ of: { title, consequence, expected, owner, dueOn } }: { of: HardPoint }) {
  return (
    <>
      <h3 className="presentation__title">{title}</h3>
      <dl className="presentation__facts">
        <dt>Conséquence</dt>
        <dd>{consequence}</dd>
        <dt>Attendu du comité</dt>
        <dd>{expected}</dd>
        {(owner || dueOn) && (
          <>
            <dt>Suivi</dt>
            <dd>
              {owner ?? "Responsable non désigné"}
              {dueOn && (
                <>
                  , <Day value={dueOn} />
                </>
              )}
            </dd>
          </>
        )}
      </dl>
    </>
  );
}

function AskedScreen({ of: { title, context, options, recommended, neededBy } }: { of: AskedDecision }) {
  return (
    <>
      <h3 className="presentation__title">{title}</h3>
      {context && <p className="presentation__text">{context}</p>}
      <ol className="presentation__options">
        {options.map(({ label, consequences }, rank) => (
          <li key={rank}>
            {label} {rank === recommended && <Badge tone="info">Recommandée</Badge>}
            {consequences && <span className="presentation__detail">{consequences}</span>}
          </li>
        ))}
      </ol>
      <p className="presentation__note">
        Décision nécessaire au plus tard le <Day value={neededBy} />
      </p>
    </>
  );
}
