import { PAUSE_REASONS } from "@/domain/support/vocabulary";

/** Those that are typed: a resolution that was undone comes of the reopening. */
export const TYPED_PAUSES = PAUSE_REASONS.filter((reason) => reason !== "resolved");
