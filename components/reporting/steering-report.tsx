import type { ReactNode } from "react";
import { Still } from "@/components/ui/still";
import type { SteeringReport } from "@/domain/reporting/report";
import { sectionTitle } from "@/domain/reporting/section-title";
import type { SectionKey } from "@/domain/reporting/templates";
import type { AskOutcome } from "@/server/reporting/outcome-schema";
import { AskedDecisions } from "./asked-decisions";
import { ContractsSection, OrdersSection } from "./orders-section";
import { FeaturesSection, MilestonesSection, RisksSection } from "./planning-sections";
import { HardPoints } from "./hard-points";
import { BudgetSection, DeviationsSection } from "./money-sections";
import { PortfolioAwaited, PortfolioMilestones, PortfolioMoney, PortfolioRisks, PortfolioWeather } from "./portfolio-sections";
import { ProgressSection } from "./progress-section";
import { RegistrySection } from "./registry-section";
import { RiskMatrixSection } from "./risk-matrix-section";
import { SCurveSection } from "./s-curve-section";
import { ServiceSection, SupportSection } from "./service-sections";
import { WeatherSection } from "./weather-section";
import "./reporting.css";

/** Where a section stands in the page: what is mailed as an address. */
const SECTION_ANCHORS: Record<SectionKey, string> = {
  weather: "meteo",
  decisions_asked: "decisions-demandees",
  hard_points: "points-durs",
  progress: "avancement",
  s_curve: "courbe-en-s",
  milestones: "jalons",
  deviations: "taux-de-deviation",
  features: "features",
  risks: "risques",
  risk_matrix: "matrice-des-risques",
  orders: "commandes",
  contracts: "marches",
  budget: "budget",
  service: "indicateurs-de-service",
  support: "support",
  actions: "actions",
  decisions: "decisions",
  proposals: "propositions",
  portfolio_weather: "meteo-des-programmes",
  portfolio_milestones: "jalons-des-programmes",
  portfolio_money: "budget-des-programmes",
  portfolio_risks: "risques-du-portefeuille",
  portfolio_awaited: "decisions-attendues",
};

/** What a committee reads first: the most pressing of each. The figures count all, and the whole report is one link away. */
const FIRST: Partial<Record<SectionKey, number>> = { milestones: 8, deviations: 8, features: 5, actions: 8, decisions: 4, proposals: 4, orders: 3, portfolio_milestones: 12, portfolio_awaited: 8 };

type Props = {
  report: SteeringReport;
  programme: { id: string; slug: string };
  /** Every row that the report holds. */
  isWhole: boolean;
  wholeHref: string;
  /** Of the decisions that it asks for, where they are told. */
  outcomes?: AskOutcome[];
};

/** A steering report, live or frozen alike: nothing here is computed. */
export function SteeringReportView({ report, programme, isWhole, wholeHref, outcomes }: Props) {
  if (report.sections.length === 0) return <p>Le modèle de ce rapport ne montre aucune rubrique.</p>;
  return (
    <Still className="report">
      {report.sections.map((key) => (
        <section key={key}>
          <h2 id={SECTION_ANCHORS[key]}>{sectionTitle(key, report.increment?.number ?? null)}</h2>
          {report.notes[key] && <p className="report-note fr-text--sm">{report.notes[key]}</p>}
          <Comment of={report.comments[key]} />
          {contentOf(key, { report, programme, wholeHref, outcomes, limit: isWhole ? Infinity : (FIRST[key] ?? Infinity) })}
        </section>
      ))}
    </Still>
  );
}

function Comment({ of: comment }: { of: SteeringReport["comments"][SectionKey] }) {
  if (!comment) return null;
  return (
    <div className="report-comment">
      <p className="report-text">{comment.text}</p>
      {comment.by && <p className="fr-hint-text">{comment.by}</p>}
    </div>
  );
}

type Context = Pick<Props, "report" | "programme" | "wholeHref" | "outcomes"> & { limit: number };

function contentOf(key: SectionKey, context: Context): ReactNode {
  const { report: { parts, increment }, programme, limit, wholeHref, outcomes } = context;
  const rows = { limit, wholeHref };
  switch (key) {
    case "weather":
      return parts.weather && <WeatherSection of={parts.weather} />;
    case "decisions_asked":
      return parts.decisions_asked && <AskedDecisions decisions={parts.decisions_asked} outcomes={outcomes} />;
    case "hard_points":
      return parts.hard_points && <HardPoints points={parts.hard_points} />;
    case "progress":
      return parts.progress && increment && <ProgressSection of={parts.progress} increment={increment} slug={programme.slug} />;
    case "s_curve":
      return parts.s_curve && increment && <SCurveSection of={parts.s_curve} increment={increment.number} />;
    case "deviations":
      return parts.deviations && <DeviationsSection of={parts.deviations} slug={programme.slug} {...rows} />;
    case "risk_matrix":
      return parts.risk_matrix && <RiskMatrixSection of={parts.risk_matrix} slug={programme.slug} />;
    case "budget":
      return parts.budget && <BudgetSection of={parts.budget} slug={programme.slug} />;
    case "service":
      return parts.service && <ServiceSection of={parts.service} slug={programme.slug} />;
    case "support":
      return parts.support && <SupportSection of={parts.support} slug={programme.slug} />;
    case "milestones":
      return parts.milestones && <MilestonesSection of={parts.milestones} slug={programme.slug} {...rows} />;
    case "features":
      return parts.features && increment && <FeaturesSection of={parts.features} slug={programme.slug} increment={increment.number} {...rows} />;
    case "risks":
      return parts.risks && <RisksSection of={parts.risks} slug={programme.slug} />;
    case "orders":
      return parts.orders && increment && <OrdersSection of={parts.orders} increment={increment.number} {...rows} />;
    case "contracts":
      return parts.contracts && <ContractsSection contracts={parts.contracts} slug={programme.slug} />;
    case "portfolio_weather":
      return parts.portfolio_weather && <PortfolioWeather of={parts.portfolio_weather} />;
    case "portfolio_milestones":
      return parts.portfolio_milestones && <PortfolioMilestones of={parts.portfolio_milestones} {...rows} />;
    case "portfolio_money":
      return parts.portfolio_money && <PortfolioMoney of={parts.portfolio_money} />;
    case "portfolio_risks":
      return parts.portfolio_risks && <PortfolioRisks of={parts.portfolio_risks} />;
    case "portfolio_awaited":
      return parts.portfolio_awaited && <PortfolioAwaited of={parts.portfolio_awaited} {...rows} />;
    case "actions":
    case "decisions":
    case "proposals": {
      const section = parts[key];
      return section && <RegistrySection kind={key} of={section} programme={programme} {...rows} />;
    }
  }
}
