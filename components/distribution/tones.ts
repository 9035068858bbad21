import type { BadgeTone } from "@/components/ui/badge";
import type { MailState } from "@/domain/distribution/vocabulary";

export const MAIL_STATE_TONES: Record<MailState, BadgeTone> = { queued: "info", retrying: "warning", sent: "success", failed: "error", cancelled: "neutral" };
