import type { Explained } from "@/domain/explained";
import type { AxisWeather } from "./report";
import { WEATHER_LABELS, type Weather } from "./weather";

type Said = NonNullable<AxisWeather["override"]>;

/** The weather that is shown of an axis, with the reason of it: what the rules suggest, and what somebody said instead, in the steering report and then in the portfolio. */
export function explainShownWeather({ suggested, override, ofProgramme }: Pick<AxisWeather, "suggested" | "override" | "ofProgramme">): Explained<Weather> {
  if (override === null) return suggested;
  const rules = suggested.value === null ? "inconnue" : WEATHER_LABELS[suggested.value];
  return {
    ...suggested,
    value: override.weather,
    inputs: [
      ...suggested.inputs,
      { label: "Météo suggérée par les règles", value: rules },
      ...(ofProgramme === undefined ? [said("au COPIL", override)] : [...(ofProgramme ? [said("au COPIL", ofProgramme)] : []), said("dans ce portefeuille", override)]),
    ],
  };
}

const said = (where: string, { weather, reason, by }: Said) => ({ label: `Météo dite ${where}${by ? ` par ${by}` : ""}`, value: `${WEATHER_LABELS[weather]}\u00a0: ${reason}` });
