/** Weekdays that a meeting can be held on: ISO numbers, Monday 1 to Friday 5. */
export const MEETING_WEEKDAYS = [1, 2, 3, 4, 5] as const;
export type MeetingWeekday = (typeof MEETING_WEEKDAYS)[number];

export const CADENCE_KINDS = ["weekly", "monthly", "sprint", "increment", "on_demand"] as const;
export type CadenceKind = (typeof CADENCE_KINDS)[number];
export const CADENCE_KIND_LABELS: Record<CadenceKind, string> = {
  weekly: "En semaines",
  monthly: "En mois",
  sprint: "À chaque sprint",
  increment: "À chaque incrément",
  on_demand: "À la demande",
};

/** Rank of the weekday in its month; -1 is the last one. */
export const MONTH_RANKS = [1, 2, 3, 4, -1] as const;
export type MonthRank = (typeof MONTH_RANKS)[number];
export const MONTH_RANK_LABELS: Record<MonthRank, string> = { 1: "premier", 2: "deuxième", 3: "troisième", 4: "quatrième", [-1]: "dernier" };

/** Where in a sprint or an increment: its first or last working day. */
export const CADENCE_PLACES = ["first_day", "last_day"] as const;
export type CadencePlace = (typeof CADENCE_PLACES)[number];
export const CADENCE_PLACE_LABELS: Record<CadencePlace, string> = { first_day: "le premier jour ouvré", last_day: "le dernier jour ouvré" };

export const ATTENDANCES = ["present", "represented", "excused", "absent"] as const;
export type Attendance = (typeof ATTENDANCES)[number];
export const ATTENDANCE_LABELS: Record<Attendance, string> = { present: "Présent", represented: "Représenté", excused: "Excusé", absent: "Absent" };

/** `usual` comes from the instance to each of its meetings; `added` was put on the agenda of one. */
export const TOPIC_ORIGINS = ["usual", "added"] as const;
export type TopicOrigin = (typeof TOPIC_ORIGINS)[number];

export const TOPIC_STATES = ["pending", "treated", "dropped"] as const;
export type TopicState = (typeof TOPIC_STATES)[number];
export const TOPIC_STATE_LABELS: Record<TopicState, string> = { pending: "À traiter", treated: "Traité", dropped: "Abandonné" };

export const BALLOT_CHOICES = ["for", "against", "abstention"] as const;
export type BallotChoice = (typeof BALLOT_CHOICES)[number];
export const BALLOT_CHOICE_LABELS: Record<BallotChoice, string> = { for: "Pour", against: "Contre", abstention: "Abstention" };

export const BALLOT_MODES = ["named", "counted"] as const;
export type BallotMode = (typeof BALLOT_MODES)[number];
export const BALLOT_MODE_LABELS: Record<BallotMode, string> = { named: "Vote nominatif", counted: "Vote compté" };

export const BALLOT_MAJORITIES = ["expressed", "voters", "members"] as const;
export type BallotMajority = (typeof BALLOT_MAJORITIES)[number];
export const BALLOT_MAJORITY_LABELS: Record<BallotMajority, string> = {
  expressed: "Majorité des suffrages exprimés (abstentions non comptées)",
  voters: "Majorité absolue des votants (abstentions comptées)",
  members: "Majorité absolue des membres",
};

export const BALLOT_RESULTS = ["adopted", "rejected", "void"] as const;
export type BallotResult = (typeof BALLOT_RESULTS)[number];
export const BALLOT_RESULT_LABELS: Record<BallotResult, string> = { adopted: "Adoptée", rejected: "Rejetée", void: "Nulle : le quorum n’est pas atteint" };
