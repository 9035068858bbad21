import type { BadgeTone } from "@/components/ui/badge";
import type { LoadLevel } from "@/domain/planning/capacity";
import type { DependencyState } from "@/domain/planning/dependencies";
import type { MilestoneState } from "@/domain/planning/milestones";
import type { PredictabilityZone } from "@/domain/planning/predictability";
import type { ReadinessWarning } from "@/domain/planning/readiness";
import type { RiskLevel } from "@/domain/planning/risks";
import type { DriftKind, FeatureState, Roam, StoryState } from "@/domain/planning/vocabulary";

export const STORY_STATE_TONES: Record<StoryState, BadgeTone> = { draft: "neutral", ready: "new", in_progress: "info", done: "success" };
export const FEATURE_STATE_TONES: Record<FeatureState, BadgeTone> = { ...STORY_STATE_TONES, dropped: "neutral" };
export const LOAD_LEVEL_TONES: Record<LoadLevel, BadgeTone> = { light: "neutral", within: "success", beyond_commitment: "warning", overloaded: "error", ip_free: "neutral", ip_used: "warning" };
export const MILESTONE_STATE_TONES: Record<MilestoneState, BadgeTone> = {
  ...{ reached_early: "success", reached_on_day: "success", reached_late: "success", reached: "success" },
  ...{ forecast_past: "error", slipping: "warning", overdue: "error", ahead: "info", on_track: "info" },
  ...{ unforeseen: "neutral", unmeasured: "neutral", cancelled: "neutral" },
};
export const DRIFT_TONES: Record<DriftKind, BadgeTone> = { added: "warning", removed: "warning", moved: "info", reestimated: "new" };
export const RISK_LEVEL_TONES: Record<RiskLevel, BadgeTone> = { low: "neutral", medium: "warning", high: "error" };
export const ROAM_TONES: Record<Roam, BadgeTone> = { resolved: "success", owned: "info", accepted: "neutral", mitigated: "info" };
export const PREDICTABILITY_TONES: Record<PredictabilityZone, BadgeTone> = { under: "warning", healthy: "success", over: "info" };
export const DEPENDENCY_TONES: Record<DependencyState, BadgeTone> = { met: "success", ok: "success", watch: "warning", broken: "error", unscheduled: "neutral" };
export const WARNING_TONES: Record<ReadinessWarning["level"], BadgeTone> = { upcoming: "neutral", due_soon: "warning", late: "error" };
export const WARNING_LABELS: Record<ReadinessWarning["level"], string> = { upcoming: "À préparer", due_soon: "Échéance proche", late: "En retard" };
