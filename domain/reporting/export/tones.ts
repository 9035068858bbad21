import type { RiskLevel } from "@/domain/planning/risks";
import type { Weather } from "../weather";
import type { Tone } from "./model";

export const RISK_TONES: Record<RiskLevel, Tone> = { low: "good", medium: "watch", high: "bad" };
export const WEATHER_TONES: Record<Weather, Tone> = { sunny: "good", cloudy: "watch", stormy: "bad" };
