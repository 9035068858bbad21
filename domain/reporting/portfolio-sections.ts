import type { Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import type { MeasuredFigure } from "./figure-format";
import type { AxisWeather, ReportFigure, ReportMilestone, ReportRisk } from "./report";

/** What a report of several programmes tells, programme by programme; those that call for attention first. */
export type ProgrammeRef = { id: string; slug: string; name: string };
type OfProgramme = { programme: ProgrammeRef };
/** What is not known of a programme, and how to fill it. */
export type MissingPart = OfProgramme & { text: string };
/** `total`: of those that there are, the rows told included. */
type Section<Row> = { figures: ReportFigure[]; rows: (OfProgramme & Row)[]; total: number; missing: MissingPart[] };

/** `increment`: the last one that has begun; null: none has. `comparedWith`: the last portfolio frozen before this one. */
export type PortfolioWeatherRow = OfProgramme & { increment: number | null; attention: Explained<number>; axes: AxisWeather[] };
export type PortfolioWeatherSection = { rows: PortfolioWeatherRow[]; comparedWith: { title: string; asOf: Day } | null; missing: MissingPart[] };

export type PortfolioMilestonesSection = Section<ReportMilestone>;
export type PortfolioRisksSection = Section<ReportRisk>;

/** Of a year, in cents with VAT: AE at the order, CP at the payment (DOMAIN §6). */
export type CreditFigures = Record<"voted" | "used" | "remaining", Explained<number>>;
export type PortfolioMoneyRow = OfProgramme & { ae: CreditFigures; cp: CreditFigures };
/** `figures`: of all of the programmes together. */
export type PortfolioMoneySection = { figures: MeasuredFigure[]; rows: PortfolioMoneyRow[]; year: string; missing: MissingPart[] };

/** A decision that a frozen report of a programme asks of a committee to come. */
export type AwaitedRow = { title: string; neededBy: Day; isLate: boolean; report: { id: string; title: string; hash: string } };
export type PortfolioAwaitedSection = Omit<Section<AwaitedRow>, "missing">;
