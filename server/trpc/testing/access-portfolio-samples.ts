import { nothing, type Samples } from "./access-sample-base";

type Of = "portfolioReportForm" | "createPortfolioReport" | "portfolioTemplate" | "changePortfolioTemplate" | "resetPortfolioTemplate";

export const PORTFOLIO_REPORT_SAMPLES: Pick<Samples["reporting"], Of> = {
  portfolioReportForm: nothing,
  createPortfolioReport: ({ programmeId, twinProgrammeId, draftMeetingId }) => [
    { programmeIds: [programmeId, twinProgrammeId], meetingId: null, title: "Portefeuille", asOf: "2025-06-30" },
    { programmeIds: [programmeId, twinProgrammeId], meetingId: draftMeetingId, title: "Portefeuille", asOf: "2025-06-30" },
  ],
  portfolioTemplate: nothing,
  changePortfolioTemplate: () => [{ version: 0, sections: ["portfolio_risks", "hard_points"] }],
  resetPortfolioTemplate: () => [{ version: 0 }],
};
