/** Of a file that somebody asked for. `interrupted`: the product died while it was being made. */
export const FILE_STATES = ["waiting", "working", "ready", "failed", "cancelled", "interrupted"] as const;
export type FileState = (typeof FILE_STATES)[number];

/** Why there is no file. `gone`: the report is no longer theirs to see; `not_printed`: the browser that makes the PDF did not. */
export const FILE_FAILURES = ["gone", "too_big", "too_long", "not_printed", "broken"] as const;
export type FileFailure = (typeof FILE_FAILURES)[number];

type Step = { from: readonly FileState[]; to: FileState };

/** All that may happen to it: what is over never changes again, and is asked for anew. */
export const FILE_STEPS = {
  begin: { from: ["waiting"], to: "working" },
  finish: { from: ["working"], to: "ready" },
  fail: { from: ["working"], to: "failed" },
  /** By whoever asked for it. */
  cancel: { from: ["waiting", "working"], to: "cancelled" },
  /** The product stops in good order: it is begun anew when it is back. */
  giveBack: { from: ["working"], to: "waiting" },
  /** Whoever made it gives no sign of life. Not begun anew by itself: it may be what brought the product down. */
  interrupt: { from: ["working"], to: "interrupted" },
} as const satisfies Record<string, Step>;

/** Still to come: the page that tells it asks again. */
export const isUnderWay = (state: FileState): boolean => Object.values(FILE_STEPS).some(({ from }) => (from as readonly FileState[]).includes(state));
export const UNDER_WAY: readonly FileState[] = FILE_STATES.filter(isUnderWay);
export const CAME_TO_NOTHING: readonly FileState[] = FILE_STATES.filter((state) => state !== "ready" && !isUnderWay(state));
