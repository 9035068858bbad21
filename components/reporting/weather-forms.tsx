import { Explained } from "@/components/ui/explained";
import { Form } from "@/components/ui/form";
import { FormField } from "@/components/ui/form-field";
import { WEATHER_AXIS_LABELS, WEATHER_LABELS, WEATHERS } from "@/domain/reporting/weather";
import { ContributionIdentity, Disclosure, RemoveContribution, type ContributionFormsProps } from "./contribution-form";
import { WeatherMark } from "./weather-mark";

const CHOICES = WEATHERS.map((value) => ({ value, label: WEATHER_LABELS[value] }));

/** Of each axis, what the rules suggest, and another weather with its reason. */
export function WeatherForms({ preparation, action, remove }: ContributionFormsProps) {
  const { report, weather } = preparation;
  if (!report.parts.weather) return null;
  return (
    <>
      <h2 id="meteo">Météo</h2>
      {report.parts.weather.axes.map(({ axis, suggested }) => {
        const label = WEATHER_AXIS_LABELS[axis];
        const said = weather[axis] ?? null;
        return (
          <section key={axis} aria-labelledby={`axe-${axis}`}>
            <h3 id={`axe-${axis}`} className="fr-h6 fr-mb-1v">
              {label}
            </h3>
            <div className="fr-mb-1w">
              Suggérée : <Explained label={`Météo suggérée, ${label}`} of={suggested} format={(value) => <WeatherMark of={value} />} />
            </div>
            {said && (
              <div className="fr-mb-1w">
                À la place : <WeatherMark of={said.weather} />
              </div>
            )}
            <Disclosure summary={<>{said ? "Changer la météo" : "Dire une autre météo"}<span className="fr-sr-only"> ({label})</span></>}>
              <Form action={action} submitLabel="Enregistrer la météo" isSecondary>
                <ContributionIdentity report={preparation} of={said} />
                <input type="hidden" name="axis" value={axis} />
                <FormField name="weather" kind="select" label={`Météo, ${label.toLowerCase()}`} isRequired placeholder="Choisissez une météo" options={CHOICES} defaultValue={said?.weather} />
                <FormField
                  name="reason"
                  kind="textarea"
                  rows={3}
                  label={`Pourquoi cette météo, ${label.toLowerCase()}`}
                  hint="Le rapport montre la météo suggérée, la vôtre et ce motif"
                  isRequired
                  defaultValue={said?.reason}
                />
              </Form>
              {said && <RemoveContribution report={preparation} of={said} label="Revenir à la météo suggérée" place="#meteo" action={remove} />}
            </Disclosure>
          </section>
        );
      })}
    </>
  );
}
