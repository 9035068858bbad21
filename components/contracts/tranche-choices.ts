/** What the form says of an application: covered without a known difficulty, and not covered, are two things. */
export const UNCOVERED = "";
export const UNKNOWN_DIFFICULTY = "unknown";
