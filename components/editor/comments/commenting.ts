import type { Thread } from "@/server/minutes/comment-schema";

/** A passage about to be commented. */
export type Draft = { anchor: Thread["anchor"]; quote: string };
/** The passage being commented, null where there is none, and the conversation looked at. */
export type Commenting = { draft: Draft | null; active: string | null; begin(): void; end(): void };
