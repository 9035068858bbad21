import { dashboardPath } from "@/components/contract-dashboard/places";
import { listOf, supportPath } from "@/components/support/places";
import { withParams } from "@/components/ui/url-filter";
import { FIGURE_NAMES } from "@/domain/contracts/contract-figures";
import { findKpi } from "@/domain/reporting/kpi-catalogue";
import { CONTRACT_KEYS, rateKey } from "@/domain/reporting/kpi-contract-definitions";
import type { Figure } from "@/domain/support/figure-names";
import { CLOCKS, SEVERITIES } from "@/domain/support/vocabulary";
import type { KpiView } from "@/server/reporting/kpi-schema";

export const kpisPath = (slug: string): string => `/programmes/${slug}/indicateurs`;
export const kpiPath = (slug: string, key: string): string => `${kpisPath(slug)}/${encodeURIComponent(key)}`;

type Place = { label: string; href: string };

type Told = Pick<KpiView, "programme" | "kpi" | "contracts">;

/** The screens that hold the rows behind the value of a period: its stories, its entries, its tickets. None for one measured by hand, nor before the first increment. */
export function rowsBehind({ programme: { id: programmeId, slug }, kpi: { key }, contracts }: Told, period: string | undefined): Place[] {
  const root = `/programmes/${slug}`;
  const increment = period && `${root}/increments/${period}`;
  switch (findKpi(key)?.family) {
    case undefined:
      return [];
    case "worth":
      return increment ? [{ label: `Bilan de l’incrément ${period}`, href: `${increment}/bilan` }, { label: `Objectifs de l’incrément ${period}`, href: `${increment}/objectifs` }] : [];
    case "outcome":
      return increment ? [{ label: `Bilan de l’incrément ${period}`, href: `${increment}/bilan` }] : [];
    case "progress":
      return increment ? [{ label: `Incrément ${period}, ses features et leurs stories`, href: increment }] : [];
    case "commitment":
      return increment ? [{ label: `Engagement de l’incrément ${period} et ses écarts`, href: `${increment}/engagement` }] : [];
    case "load":
      return increment ? [{ label: `Incrément ${period}, charge des squads`, href: increment }, { label: "Équipes", href: `${root}/equipes` }] : [];
    case "milestones":
      return key === "jalons-en-retard" ? [{ label: "Jalons en retard", href: `${root}/jalons?state=late` }] : [{ label: "Jalons à atteindre", href: `${root}/jalons?state=to_come` }];
    case "risks":
      return [{ label: "Risques non résolus", href: `${root}/risques?roam=open` }];
    case "registry":
      return [{ label: "Lignes du registre", href: withParams("/registre", { programmeId, ...REGISTRY[key] }) }];
    case "contracts": {
      const figure = FIGURE_NAMES.find((name) => CONTRACT_KEYS[name] === key);
      return contracts.map(({ id, number }) => ({ label: `Tableau de bord du marché ${number}`, href: `${dashboardPath(id, { period, figure })}${figure ? "#detail" : ""}` }));
    }
    case "amounts":
      return contracts.map(({ id, number }) => ({ label: `Montants du marché ${number}`, href: `/marches/${id}/montants` }));
    case "support":
      return contracts.flatMap((contract) => ofSupport(contract, key, period));
  }
}

/** What is told of a day is looked at as it is now; of a period, its own rows are there for ever. */
export function rowsOfPeriod(view: Told, period: string): Place[] {
  switch (findKpi(view.kpi.key)?.family) {
    case "worth":
    case "outcome":
    case "progress":
    case "commitment":
    case "load":
    case "contracts":
    case "support":
      return rowsBehind(view, period);
    case "milestones":
    case "risks":
    case "registry":
    case "amounts":
    case undefined:
      return [];
  }
}

const REGISTRY: Record<string, Record<string, string>> = {
  "actions-en-retard": { kind: "action", status: "pending", due: "late" },
  "actions-a-faire": { kind: "action", status: "pending" },
  "actions-sans-echeance": { kind: "action", status: "pending", due: "none" },
  "actions-sans-responsable": { kind: "action", status: "pending", owner: "none" },
  decisions: { kind: "decision" },
  propositions: { kind: "proposal", status: "pending" },
};

/** The list of tickets that each figure counts. */
const TICKETS: Record<string, Figure> = {
  "support-escalades": "escalated",
  "support-stock": "stock",
  "support-ouverts": "opened",
  "support-prise-en-charge": "taken",
  "support-resolution": "left",
  "support-cloture": "closed",
};

function ofSupport({ id, number }: KpiView["contracts"][number], key: string, period: string | undefined): Place[] {
  if (period === undefined) return [];
  const dashboard = { label: `Support du marché ${number}`, href: withParams(supportPath(id), { period }) };
  for (const severity of SEVERITIES) {
    for (const clock of CLOCKS) {
      if (rateKey(severity, clock) !== key) continue;
      const list = (label: string, figure: string): Place => ({ label: `${label}, marché ${number}`, href: listOf(id, period, { figure, severity }) });
      return [list("Tickets tenus", `${clock}_kept`), list("Tickets hors délai", `${clock}_late`), dashboard];
    }
  }
  return [{ label: `Tickets comptés, marché ${number}`, href: listOf(id, period, { figure: TICKETS[key] }) }, dashboard];
}
