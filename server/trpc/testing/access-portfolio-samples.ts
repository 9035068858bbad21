import { nothing, type Samples } from "./access-sample-base";

type Of = "portfolioReportForm" | "createPortfolioReport" | "changePortfolioProgrammes" | "portfolioTemplate" | "changePortfolioTemplate" | "resetPortfolioTemplate";

export const PORTFOLIO_REPORT_SAMPLES: Pick<Samples["reporting"], Of> = {
  portfolioReportForm: nothing,
  createPortfolioReport: ({ programmeId, twinProgrammeId, draftMeetingId }) => [
    { programmeIds: [programmeId, twinProgrammeId], meetingId: null, title: "Portefeuille", asOf: "2025-06-30" },
    { programmeIds: [programmeId, twinProgrammeId], meetingId: draftMeetingId, title: "Portefeuille", asOf: "2025-06-30" },
  ],
  changePortfolioProgrammes: ({ livePortfolioId, programmeId, twinProgrammeId }) => [{ reportId: livePortfolioId, version: 1, programmeIds: [programmeId, twinProgrammeId], isReread: false }],
  portfolioTemplate: nothing,
  changePortfolioTemplate: () => [{ version: 0, sections: ["portfolio_risks", "hard_points"] }],
  resetPortfolioTemplate: () => [{ version: 0 }],
};
