import type { BadgeTone } from "@/components/ui/badge";
import type { LoadLevel } from "@/domain/planning/capacity";
import type { FeatureState, StoryState } from "@/domain/planning/vocabulary";

export const STORY_STATE_TONES: Record<StoryState, BadgeTone> = { draft: "neutral", ready: "new", in_progress: "info", done: "success" };
export const FEATURE_STATE_TONES: Record<FeatureState, BadgeTone> = { ...STORY_STATE_TONES, dropped: "neutral" };
export const LOAD_LEVEL_TONES: Record<LoadLevel, BadgeTone> = { light: "neutral", within: "success", beyond_commitment: "warning", overloaded: "error" };
