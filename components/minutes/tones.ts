import type { BadgeTone } from "@/components/ui/badge";
import type { EntryStatus, ItemKind, MinutesState } from "@/domain/minutes/vocabulary";

export const MINUTES_STATE_TONES: Record<MinutesState, BadgeTone> = { draft: "neutral", in_review: "info", validated: "success", published: "success" };
export const ENTRY_STATUS_TONES: Record<EntryStatus, BadgeTone> = { open: "neutral", in_progress: "info", done: "success", cancelled: "neutral", superseded: "warning" };
export const ITEM_KIND_TONES: Record<ItemKind, BadgeTone> = { information: "neutral", decision: "success", action: "info", proposal: "neutral", constraint: "warning", risk: "error", question: "new" };
