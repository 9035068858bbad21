import { computeDeadline, describeDelay, type Day, type Delay, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";

/** The committee that a report is made for. */
export const REPORT_KINDS = ["copil", "contract_committee", "operational_committee", "yearly_review", "increment_review", "portfolio"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];
/** Those that tell of one programme. */
export type ProgrammeReportKind = Exclude<ReportKind, "portfolio">;
export const PROGRAMME_REPORT_KINDS = REPORT_KINDS.filter((kind): kind is ProgrammeReportKind => kind !== "portfolio");
/** A portfolio compares its programmes. */
export const FEWEST_PROGRAMMES = 2;
export const REPORT_KIND_LABELS: Record<ReportKind, string> = {
  copil: "COPIL",
  contract_committee: "Comité contractuel",
  operational_committee: "Comité opérationnel",
  yearly_review: "Bilan annuel",
  increment_review: "Revue d’incrément",
  portfolio: "Portefeuille",
};

const BEFORE_STEERING: Delay = { n: -2, unit: "working" };
const BEFORE_CONTRACTUAL: Delay = { n: -5, unit: "working" };

/** DOMAIN §6: two working days before the committee, five before the contractual ones. */
const SUPPORT_DELAYS: Record<ReportKind, Delay> = {
  copil: BEFORE_STEERING,
  operational_committee: BEFORE_STEERING,
  increment_review: BEFORE_STEERING,
  portfolio: BEFORE_STEERING,
  contract_committee: BEFORE_CONTRACTUAL,
  yearly_review: BEFORE_CONTRACTUAL,
};

/** The last day to freeze the report that is shown at a meeting, each day counted back from it told. */
export function supportDueOn(kind: ReportKind, heldOn: Day, zone: HolidayZone): Explained<Day> {
  const delay = SUPPORT_DELAYS[kind];
  return computeDeadline(heldOn, delay, {
    zone,
    rule: `${REPORT_KIND_LABELS[kind]}\u00a0: support arrêté ${describeDelay(delay)} la réunion`,
    source: "CCTP, support des comités de pilotage (2 jours ouvrés, 5 pour les comités contractuels)",
  });
}
