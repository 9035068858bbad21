import { Explained } from "@/components/ui/explained";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import type { PortfolioWeatherRow } from "@/domain/reporting/portfolio-sections";
import { WEATHER_AXES, WEATHER_AXIS_LABELS, WEATHER_LABELS, WEATHERS } from "@/domain/reporting/weather";
import type { Preparation } from "@/server/reporting/contribution-schema";
import { ContributionIdentity, Disclosure, RemoveContribution, type ContributionFormsProps } from "./contribution-form";
import { ProgrammesWeather } from "./portfolio-sections";
import { WeatherMark } from "./weather-mark";

const CHOICES = WEATHERS.map((value) => ({ value, label: WEATHER_LABELS[value] }));
const AXES = WEATHER_AXES.map((value) => ({ value, label: WEATHER_AXIS_LABELS[value] }));
const REASON_HINT = "Le rapport montre la météo des règles, celle du COPIL s’il en a dit une, la vôtre et ce motif";
const PLACE = "#meteo-des-programmes";

type Said = NonNullable<Preparation["portfolio"]>["weather"][number];
type Props = Omit<ContributionFormsProps, "context">;

/** The weather of the programmes as the portfolio tells it, and another one, axis by axis, with its reason: the report of the programme keeps its own. */
export function PortfolioWeatherForms(props: Props) {
  const { report, portfolio } = props.preparation;
  const told = report.parts.portfolio_weather;
  if (!told || !portfolio) return null;
  const said = portfolio.weather.map((each) => ({ each, row: told.rows.find(({ programme }) => programme.id === each.programmeId) ?? null }));
  const kept = said.filter(({ row }) => row === null).map(({ each }) => each);
  return (
    <>
      <h2 id={PLACE.slice(1)}>Météo des programmes</h2>
      <ProgrammesWeather rows={told.rows} />
      {said.map(({ each, row }) => row && <SaidWeather key={`${each.id}-${each.version}`} {...props} said={each} row={row} />)}
      <Disclosure key={`new-${said.length}`} summary="Dire une autre météo">
        <Form action={props.action} submitLabel="Ajouter la météo" isSecondary>
          <ContributionIdentity report={props.preparation} of={null} />
          <FormField name="ofProgramme" kind="select" label="Programme" isRequired placeholder="Choisissez un programme" options={told.rows.map(({ programme }) => ({ value: programme.id, label: programme.name }))} />
          <FormField name="axis" kind="select" label="Axe" isRequired placeholder="Choisissez un axe" options={AXES} />
          <FormField name="weather" kind="select" label="Météo" isRequired placeholder="Choisissez une météo" options={CHOICES} />
          <FormField name="reason" kind="textarea" rows={3} label="Pourquoi cette météo" hint={REASON_HINT} isRequired />
        </Form>
      </Disclosure>
      <KeptWeather kept={kept} programmes={portfolio.programmes} />
    </>
  );
}

/** One that the portfolio says, to be changed or taken back. */
function SaidWeather({ preparation, action, remove, said, row: { programme, axes } }: Props & { said: Said; row: PortfolioWeatherRow }) {
  const label = `${programme.name}, ${WEATHER_AXIS_LABELS[said.axis].toLowerCase()}`;
  const suggested = axes.find(({ axis }) => axis === said.axis)?.suggested;
  return (
    <Disclosure summary={`${label} : ${WEATHER_LABELS[said.weather]}, dite par ${said.by}`}>
      {suggested && (
        <div className="fr-mb-1w">
          Suggérée : <Explained label={`Météo suggérée, ${label}`} of={suggested} format={(value) => <WeatherMark of={value} />} />
        </div>
      )}
      <Form action={action} submitLabel="Enregistrer la météo" isSecondary>
        <ContributionIdentity report={preparation} of={said} />
        <input type="hidden" name="ofProgramme" value={programme.id} />
        <input type="hidden" name="axis" value={said.axis} />
        <FormField name="weather" kind="select" label={`Météo, ${label}`} isRequired placeholder="Choisissez une météo" options={CHOICES} defaultValue={said.weather} />
        <FormField name="reason" kind="textarea" rows={3} label={`Pourquoi cette météo, ${label}`} hint={REASON_HINT} isRequired defaultValue={said.reason} />
      </Form>
      <RemoveContribution report={preparation} of={said} label="Ne plus dire cette météo" place={PLACE} action={remove} />
    </Disclosure>
  );
}

/** What was said of programmes that were taken out. */
function KeptWeather({ kept, programmes }: { kept: readonly Said[]; programmes: NonNullable<Preparation["portfolio"]>["programmes"] }) {
  if (kept.length === 0) return null;
  return (
    <>
      <h3 className="fr-h6">Gardé de programmes retirés</h3>
      <p className="fr-text--sm">Le rapport n’en dit rien tant que le programme n’y revient pas.</p>
      <ul>
        {kept.map(({ id, programmeId, axis, weather, reason, by }) => (
          <li key={id}>
            {programmes.find((programme) => programme.id === programmeId)?.name}, {WEATHER_AXIS_LABELS[axis].toLowerCase()} : {WEATHER_LABELS[weather]} ({by}) : {reason}
          </li>
        ))}
      </ul>
    </>
  );
}
