import { Badge, type BadgeTone } from "@/components/ui/badge";
import { KPI_STATUS_LABELS, KPI_STATUS_MARKS, type KpiStatus } from "@/domain/reporting/kpi-status";

const TONES: Record<KpiStatus, BadgeTone> = { kept: "success", watch: "warning", missed: "error", no_target: "neutral", unknown: "neutral" };

/** In words and by its mark: the colour only repeats it. */
export const KpiStatusBadge = ({ status }: { status: KpiStatus }) => <Badge tone={TONES[status]}>{`${KPI_STATUS_MARKS[status]}\u00a0${KPI_STATUS_LABELS[status]}`}</Badge>;
