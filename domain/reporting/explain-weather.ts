import type { Explained } from "@/domain/explained";
import type { AxisWeather } from "./report";
import { WEATHER_LABELS, type Weather } from "./weather";

/** The weather that is shown of an axis, with the reason of it: what the rules suggest, and what somebody said instead. */
export function explainShownWeather({ suggested, override }: Pick<AxisWeather, "suggested" | "override">): Explained<Weather> {
  if (override === null) return suggested;
  const rules = suggested.value === null ? "inconnue" : WEATHER_LABELS[suggested.value];
  return {
    ...suggested,
    value: override.weather,
    inputs: [...suggested.inputs, { label: "Météo suggérée par les règles", value: rules }, { label: `Météo dite au COPIL${override.by ? ` par ${override.by}` : ""}`, value: `${WEATHER_LABELS[override.weather]}\u00a0: ${override.reason}` }],
  };
}
