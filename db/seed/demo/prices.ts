import type { Day } from "@/domain/calendar";
import type { PriceKey } from "@/domain/contracts/price-schedule";
import type { OrderPeriod, WorkUnitLevel } from "@/domain/contracts/vocabulary";

/** Invented prices, in cents without VAT: a base by family, more by level. */
const BASE_CENTS: Record<string, number> = { "UO1": 1_850_000, "UO2": 1_420_000, "UO3": 760_000, "UO_": 2_400_000 };
const FACTOR: Record<WorkUnitLevel, number> = { simple: 1, moyen: 1.6, complexe: 2.4, tres_complexe: 3.2 };
const SPAN: Record<OrderPeriod, number> = { mensuel: 0.36, trimestriel: 1, quadrimestriel: 1.3 };
const priceOf = ({ workUnitCode, level, period }: PriceKey): number => Math.round((BASE_CENTS[workUnitCode.slice(0, 3)] ?? 1_000_000) * FACTOR[level] * (period ? SPAN[period] : 1));
/** Prices are revised on the anniversary of the notification. */
export const REVISION = { from: "2026-02-03", factor: 1.018 };

export const demoPriceOn = (key: PriceKey, day: Day): number => (day < REVISION.from ? priceOf(key) : Math.round(priceOf(key) * REVISION.factor));
