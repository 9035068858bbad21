import type { PortfolioReportFacts, ProgrammeFacts } from "./portfolio-report-facts";

const REASON = { rule: "Part des points terminés.", source: "Stories", inputs: [], steps: [] };
const CONTRACT = { id: "0b7c1f2e-0000-4000-8000-0000000000c1", number: "2024-017", holder: "Titulaire", ceilingCents: 100_000_000, sums: [{ state: "issued" as const, cents: 10_000_000, unknownCount: 0, certified: { cents: 0, unknownCount: 0 } }] };
export const idOf = (rank: number): string => `0b7c1f2e-0000-4000-8000-00000000000${rank}`;

/** A programme of which everything is known and nothing calls for attention, as of 30 June 2025. */
export function programmeFacts(rank: number, name: string, changes: Partial<ProgrammeFacts> = {}): ProgrammeFacts {
  return {
    programme: { id: idOf(rank), slug: `programme-${rank}`, name },
    increment: { number: 27, startsOn: "2025-06-09", endsOn: "2025-09-07" },
    share: { value: 0.5, ...REASON },
    milestones: [{ key: "JAL-1", title: "Mise en service", baselineOn: "2025-09-01", forecastOn: "2025-09-01", actualOn: null }],
    risks: { open: [{ key: "R-1", title: "Greffe indisponible", roam: "owned", owner: "A. Martin", response: "", probability: 2, impact: 2 }], resolved: 1 },
    contracts: [CONTRACT],
    promise: { committedOn: "2025-06-10", capacity: 100, reserveRate: 0.1, added: [] },
    verdicts: [{ verdict: "conforme", decidedOn: "2025-06-20" }],
    overrides: {},
    ofPortfolio: {},
    budget: {
      votes: [{ year: 2025, decidedOn: "2025-01-15", label: "Loi de finances", aeCents: 300_000_00, cpCents: 250_000_00 }],
      spent: [{ year: "2025", ae: { cents: 120_000_00, unknownCount: 0 }, cp: { cents: 0, unknownCount: 0 } }],
    },
    awaited: [],
    proposals: 0,
    lastFrozenOn: "2025-06-15",
    ...changes,
  };
}

/** A programme of which nothing is known but its name. */
export const unknownProgramme = (rank: number, name: string): ProgrammeFacts =>
  programmeFacts(rank, name, {
    ...{ increment: null, share: { ...REASON, value: null, unknownBecause: "Aucun incrément n’avait commencé." }, milestones: [], risks: { open: [], resolved: 0 }, contracts: [], promise: null, verdicts: [] },
    ...{ budget: { votes: [], spent: [] }, lastFrozenOn: null },
  });

export function portfolioFacts(programmes: ProgrammeFacts[], changes: Partial<PortfolioReportFacts> = {}): PortfolioReportFacts {
  return {
    ...{ title: "Portefeuille de juin 2025", asOf: "2025-06-30", today: "2025-06-30", zone: "metropole", meeting: null, previous: null, programmes },
    sections: ["portfolio_weather", "decisions_asked", "hard_points", "portfolio_milestones", "portfolio_money", "portfolio_risks", "portfolio_awaited"],
    contributions: { comments: {}, hardPoints: [], askedDecisions: [], weather: {} },
    ...changes,
  };
}
