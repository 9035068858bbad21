import { DEFAULT_TERMS } from "@/domain/support/terms";
import { minuteOf } from "@/domain/support/minutes";
import { asRead, type Samples } from "./access-sample-base";

const at = (instant: string): number => minuteOf(new Date(instant));
const openedAt = at("2025-06-12T09:00:00Z");
const typed = {
  ...{ title: "Connexion refusée", application: null, kind: null, cause: null, severity: "mineur" as const, isEscalated: false, isResolved: false },
  ...{ openedAt, takenAt: null, workaroundAt: null, escalatedAt: null, sentBackAt: null, resolvedAt: null, closedAt: null, reopenedAt: null },
};

export const SUPPORT_SAMPLES: Pick<Samples, "support"> = {
  support: {
    dashboard: ({ contractId }) => [{ contractId }, { contractId, period: "2025-06" }, { contractId, period: "2025-T2" }],
    tickets: ({ contractId, mark }) => [{ contractId }, { contractId, q: mark, application: mark }, { contractId, period: "2025-06", figure: "opened", after: { openedAt: openedAt + 1, id: 0 } }],
    ticket: ({ contractId, mark }) => [{ contractId, reference: mark }],
    ticketForm: ({ contractId }) => [{ contractId }],
    saveTicket: ({ contractId, mark }) => [
      { contractId, reference: "9500", ...typed, pauses: [] },
      { contractId, reference: mark, ...asRead, ...typed, pauses: [{ from: openedAt, to: null, reason: "requester" }] },
    ],
    reopenTicket: ({ contractId, mark }) => [{ contractId, reference: `${mark} clos`, ...asRead, at: at("2025-06-14T09:00:00Z") }],
    terms: ({ contractId }) => [{ contractId }],
    saveTerms: ({ contractId }) => [{ contractId, version: 0, terms: DEFAULT_TERMS }],
    imports: ({ contractId }) => [{ contractId }],
    import: ({ contractId, supportImportId }) => [{ contractId, importId: supportImportId }],
    setImportOrder: ({ contractId, supportImportId }) => [{ contractId, importId: supportImportId, ...asRead, dateOrder: "dmy" }],
    runImport: ({ contractId, supportImportId }) => [{ contractId, importId: supportImportId, ...asRead }],
  },
};
