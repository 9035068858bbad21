import type { BadgeTone } from "@/components/ui/badge";
import { WEEKDAY_NAMES } from "@/domain/calendar/format";
import type { Punctuality } from "@/domain/meetings/punctuality";
import { MEETING_WEEKDAYS, type BallotResult, type TopicState } from "@/domain/meetings/vocabulary";

/** Why a member is not set or removed. */
export const MEMBER_REFUSALS = {
  not_of_programme: "Cette personne n’est pas membre du programme.",
  last_chair: "Une instance garde au moins un animateur : désignez-en un autre d’abord.",
} as const;

export const PUNCTUALITY_TONES: Record<Punctuality, BadgeTone> = { ahead: "neutral", overdue: "error", kept: "success", late: "warning" };
export const TOPIC_STATE_TONES: Record<TopicState, BadgeTone> = { pending: "neutral", treated: "success", dropped: "neutral" };
export const BALLOT_RESULT_TONES: Record<BallotResult, BadgeTone> = { adopted: "success", rejected: "error", void: "warning" };

export const WEEKDAY_OPTIONS = MEETING_WEEKDAYS.map((weekday) => ({ value: String(weekday), label: WEEKDAY_NAMES[weekday - 1]! }));

/** "45 min", "1 h 30". */
export function durationLabel(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest}\u00a0min`;
  return rest === 0 ? `${hours}\u00a0h` : `${hours}\u00a0h\u00a0${String(rest).padStart(2, "0")}`;
}

/** "12:05" of a number of seconds. */
export const clockLabel = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
