/** In place of a value, in the form that changes many lines: they keep theirs, or have none. */
export const KEPT = "";
export const NONE = "aucun";
