import { NO_THRESHOLDS, atLeast } from "@/domain/reporting/kpi-status";
import { asRead, type Samples } from "./access-sample-base";

const choice = { kind: "steering" as const, isFollowed: true, note: "", responsibleId: null, responsibleName: "" };
const described = { name: "Indicateur", formula: "Compter", source: "Enquête", unit: "percent" as const, direction: "higher" as const, periodicity: "month" as const };

export const KPI_SAMPLES: Pick<Samples, "kpis"> = {
  kpis: {
    list: ({ slug }) => [{ slug }],
    view: ({ slug, kpiKey }) => [{ slug, key: kpiKey }, { slug, key: "predictibilite" }, { slug, key: "charge" }, { slug, key: "jalons-en-retard" }, { slug, key: "penalites" }],
    form: ({ slug, kpiKey }) => [{ slug }, { slug, key: kpiKey }, { slug, key: "support-escalades" }],
    change: ({ programmeId, memberId }) => [{ programmeId, key: "predictibilite", version: 0, ...choice, periodicity: "increment", responsibleId: memberId, thresholds: null }],
    addOwn: ({ programmeId }) => [{ programmeId, ...choice, ...described, thresholds: NO_THRESHOLDS }],
    changeOwn: ({ programmeId, kpiKey }) => [{ programmeId, key: kpiKey, ...asRead, ...choice, ...described, thresholds: atLeast(80) }],
    addValue: ({ programmeId, kpiKey }) => [{ programmeId, key: kpiKey, day: "2025-05-31", value: 82, comment: "" }],
    changeValue: ({ kpiValueId }) => [{ valueId: kpiValueId, ...asRead, day: "2025-06-30", value: 84, comment: "Recompté" }],
    removeValue: ({ kpiValueId }) => [{ valueId: kpiValueId, ...asRead }],
  },
};
