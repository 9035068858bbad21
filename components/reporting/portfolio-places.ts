import { withParams } from "@/components/ui/url-filter";
import type { PortfolioLineView } from "@/server/reporting/portfolio-schema";

type Line = Pick<PortfolioLineView, "id" | "slug">;
const folder = ({ slug }: Line, name: string): string => `/programmes/${encodeURIComponent(slug)}/${name}`;

export const PORTFOLIO = "/portefeuille";
export const PORTFOLIO_IMPORT = `${PORTFOLIO}/import`;
export const PORTFOLIO_TEMPLATE = `${PORTFOLIO}/modele`;
export const NEW_PORTFOLIO_REPORT = "/rapports/nouveau/portefeuille";
/** Where each figure of a line opens. */
export const portfolioPlaces = {
  entry: ({ slug }: Line): string => `${PORTFOLIO}/programmes/${encodeURIComponent(slug)}`,
  programme: ({ slug }: Line): string => `/programmes/${encodeURIComponent(slug)}`,
  sheet: (line: Line): string => folder(line, "reglages/panorama"),
  lateMilestones: (line: Line): string => folder(line, "jalons?state=late"),
  milestone: (line: Line, key: string): string => folder(line, `jalons/${encodeURIComponent(key)}`),
  risk: (line: Line, key: string): string => folder(line, `risques/${encodeURIComponent(key)}`),
  risks: (line: Line): string => folder(line, "risques?roam=open"),
  contracts: ({ id }: Line): string => withParams("/marches", { programmeId: id }),
  proposals: ({ id }: Line): string => withParams("/registre", { programmeId: id, kind: "proposal", status: "pending" }),
  reports: ({ id }: Line): string => withParams("/rapports", { programmeId: id }),
  report: ({ id, hash }: { id: string; hash: string | null }): string => (hash === null ? `/rapports/${id}` : `/rapports/fige/${hash}`),
  meeting: (id: string): string => `/comptes-rendus/${id}`,
};
