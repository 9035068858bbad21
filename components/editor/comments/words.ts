import type { ThreadKind } from "@/domain/minutes/vocabulary";

/** What one is about to write, and what it is once written. */
export const THREAD_KIND_WORDS: Record<ThreadKind, string> = { comment: "Commentaire", change_request: "Modification demandée" };
