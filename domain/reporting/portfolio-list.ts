import { plain } from "@/domain/contracts/read-prices";
import type { PortfolioLine } from "./portfolio";

export const PORTFOLIO_SORTS = ["attention", "name", "milestone", "committee", "cost", "remaining"] as const;
export type PortfolioSort = (typeof PORTFOLIO_SORTS)[number];
export const PORTFOLIO_SORT_LABELS: Record<PortfolioSort, string> = {
  attention: "Ce qui appelle l’attention",
  name: "Nom",
  milestone: "Prochain jalon",
  committee: "Prochain comité",
  cost: "Coût estimé, le plus grand d’abord",
  remaining: "Reste à commander, le plus petit d’abord",
};

export const PORTFOLIO_NEEDS = ["stormy", "late_milestone", "decision", "high_risk"] as const;
export type PortfolioNeed = (typeof PORTFOLIO_NEEDS)[number];
export const PORTFOLIO_NEED_LABELS: Record<PortfolioNeed, string> = {
  stormy: "Un axe orageux",
  late_milestone: "Un jalon en retard",
  decision: "Une décision attendue",
  high_risk: "Un risque d’exposition forte",
};

/** What an address keeps of the portfolio. `q`: a part of the name or of the ministry. */
export type PortfolioFilter = { q?: string; phase?: string; need?: PortfolioNeed; sort?: PortfolioSort };

/** The programmes that a filter keeps, in its order: what needs attention first unless another is asked for. What is not known comes last; equal ones by name. */
export function listPortfolio<Of extends { line: PortfolioLine }>(entries: readonly Of[], { q = "", phase, need, sort = "attention" }: PortfolioFilter): Of[] {
  return entries
    .filter(({ line }) => plain(`${line.name} ${line.ministry}`).includes(plain(q)) && (phase === undefined || line.phase === phase) && (need === undefined || has(line, need)))
    .toSorted((a, b) => compare(rankOf(a.line, sort), rankOf(b.line, sort)) || a.line.name.localeCompare(b.line.name, "fr") || a.line.id.localeCompare(b.line.id));
}

function has({ weather, milestones, awaited, proposals, risks }: PortfolioLine, need: PortfolioNeed): boolean {
  switch (need) {
    case "stormy":
      return weather.some((axis) => axis.weather === "stormy");
    case "late_milestone":
      return milestones.late > 0;
    case "decision":
      return awaited.asked + proposals > 0;
    case "high_risk":
      return (risks.high ?? 0) > 0;
  }
}

/** The smallest first; null last. */
function rankOf({ attention, milestones, nextCommittee, costCents, money }: PortfolioLine, sort: PortfolioSort): number | string | null {
  switch (sort) {
    case "attention":
      return -(attention.value ?? 0);
    case "name":
      return 0;
    case "milestone":
      return milestones.next?.on ?? null;
    case "committee":
      return nextCommittee?.heldOn ?? null;
    case "cost":
      return costCents === null ? null : -costCents;
    case "remaining":
      return money.remaining.value;
  }
}

function compare(a: number | string | null, b: number | string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return a < b ? -1 : a > b ? 1 : 0;
}
