import { ANSWER_KINDS, ANSWER_LABELS, ANSWER_STATES, ANSWERABLE_VERDICTS, answersTo, repliesTo, type AnswerKind, type AnswerState } from "@/domain/contracts/answers";
import { PERIODS, type PeriodName } from "@/domain/contracts/periods";
import type { RuleProfile, SilentMoment } from "@/domain/contracts/rule-profile";
import { ADMINISTRATION, movesOf, type StepWords } from "@/domain/contracts/steps";
import { VERDICT_LABELS, VERDICTS, type Verdict } from "@/domain/contracts/vocabulary";

export const ANSWER_STATE_LABELS: Readonly<Record<AnswerState, string>> = {
  open: "Décision notifiée, réponse possible",
  closed: "Sans réponse dans le délai",
  agreed: "Ajournement accepté",
  awaited: "Réponse au titulaire attendue",
  tacit: "Décidé par le silence, à constater",
  replied: "Réponse donnée",
};

/** What can happen to the answer to a verdict. The end of a period is no event: it opens or closes by itself. */
export const ANSWER_EVENTS = [...ANSWER_KINDS, "reply", "note_silence", "correct_silence"] as const;
export type AnswerEvent = (typeof ANSWER_EVENTS)[number];

/** The whole life of an answer; what is absent is refused. */
const ANSWER_TRANSITIONS: Readonly<Record<AnswerState, Partial<Record<AnswerEvent, AnswerState>>>> = {
  open: { observations: "awaited", acceptance: "agreed", refusal: "awaited" },
  closed: {},
  agreed: {},
  awaited: { reply: "replied" },
  tacit: { note_silence: "replied" },
  // A decision that was notified in time and is recorded late takes the place of what silence decided.
  replied: { correct_silence: "replied" },
};

const ANSWERING = [...ADMINISTRATION, "contractor"] as const;
export const ANSWER_STEPS: Readonly<Record<AnswerEvent, StepWords>> = {
  observations: { label: ANSWER_LABELS.observations, by: ANSWERING, writes: "Les observations et leur jour, d’où court le délai de l’administration" },
  acceptance: { label: ANSWER_LABELS.acceptance, by: ANSWERING, writes: "Le jour de l’acceptation\u00a0; la nouvelle livraison reste due" },
  refusal: { label: ANSWER_LABELS.refusal, by: ANSWERING, writes: "Le refus, ses raisons et son jour, d’où court le délai de l’administration\u00a0; plus de nouvelle livraison due" },
  reply: { label: "Réponse de l’administration", by: ADMINISTRATION, writes: "La décision qui vaut désormais, son jour et son motif" },
  note_silence: { label: "Constat du silence", by: ADMINISTRATION, writes: "La décision tacite, au dernier jour du délai, avec la règle et l’article" },
  correct_silence: { label: "Décision notifiée à temps, saisie tard", by: ADMINISTRATION, writes: "La décision, son jour, et pourquoi elle est saisie tard\u00a0; la décision tacite reste au journal" },
};

/** The state after an event, or null where the state does not allow it. */
export const nextAnswerState = (state: AnswerState, event: AnswerEvent): AnswerState | null => ANSWER_TRANSITIONS[state][event] ?? null;

type Opening = { moment: SilentMoment; answer: PeriodName; reply: PeriodName; kinds: readonly AnswerKind[]; verdicts: readonly Verdict[] };
const isReduction = (verdict: Verdict): boolean => verdict === "refaction";
const OPENINGS: readonly Opening[] = [
  { moment: "reduction", answer: "reduction_observations", reply: "reduction_decision", kinds: ["observations"], verdicts: ANSWERABLE_VERDICTS.filter(isReduction) },
  { moment: "refusal", answer: "postponement_answer", reply: "refusal_decision", kinds: ["acceptance", "refusal"], verdicts: ANSWERABLE_VERDICTS.filter((verdict) => !isReduction(verdict)) },
];

const answersOpenedBy = (rules: RuleProfile): readonly AnswerKind[] => {
  const decidedOn = "2000-01-01";
  return [...new Set(rules.verdicts.flatMap((verdict) => answersTo({ verdict, decidedOn }, [{ effectiveOn: decidedOn, rules }])))];
};

/** The moves that the rules of a contract open, in the order of their life: none where they let the contractor answer nothing. */
export function answerMoves(rules: RuleProfile): { from: AnswerState; event: AnswerEvent; to: AnswerState }[] {
  const kinds = answersOpenedBy(rules);
  const isReplied = kinds.some((kind) => kind !== "acceptance");
  const decides = OPENINGS.some(({ moment, kinds: its }) => rules.silence[moment] !== "none" && its.some((kind) => kinds.includes(kind)));
  const isOpened = (event: AnswerEvent): boolean => {
    if (event === "reply") return isReplied;
    if (event === "note_silence" || event === "correct_silence") return isReplied && decides;
    return kinds.includes(event);
  };
  return movesOf(ANSWER_STATES, ANSWER_EVENTS, nextAnswerState).filter(({ event }) => isOpened(event));
}

/** A rule of a profile that the circuit of answers cannot follow; `on` names it, `why` is French. */
export type CircuitObjection = { on: { period: PeriodName } | { verdict: Verdict } | { silence: SilentMoment }; why: string };

/** What silence would decide at each moment, in the words of a contract: the first of them that it knows. */
const SILENT_WORDS: Readonly<Record<"accepted" | "rejected", readonly Verdict[]>> = { accepted: ["admission", "conforme"], rejected: ["rejet"] };
const orWords = (verdicts: readonly Verdict[]): string => verdicts.map((verdict) => `«\u00a0${VERDICT_LABELS[verdict]}\u00a0»`).join(" ou ");

/**
 * What is missing of the answers and replies that a profile opens: each period of an answer needs that of its reply and the other way round, a decision that
 * can be answered, a decision by which to reply, and a word for what silence decides. Nothing where it opens none.
 */
export const objectionsToCircuit = (rules: RuleProfile): CircuitObjection[] => OPENINGS.flatMap((opening) => objectionsTo(opening, rules));

function objectionsTo({ moment, answer, reply, kinds, verdicts }: Opening, { periods, verdicts: known, silence }: RuleProfile): CircuitObjection[] {
  const meaning = silence[moment];
  const named = (name: PeriodName): string => `«\u00a0${PERIODS[name].label}\u00a0»`;
  if (!periods[answer] && !periods[reply]) return meaning === "none" ? [] : [{ on: { silence: moment }, why: `Ce silence suit une réponse du titulaire\u00a0: fixez ${named(answer)} et ${named(reply)}, ou ne lui donnez pas de sens.` }];
  const objections: CircuitObjection[] = [];
  if (!periods[reply]) objections.push({ on: { period: reply }, why: `Le titulaire peut répondre\u00a0: fixez le délai de l’administration, ou videz ${named(answer)}.` });
  if (!periods[answer]) objections.push({ on: { period: answer }, why: `Sans ce délai le titulaire ne peut pas répondre, et ${named(reply)} ne commence jamais\u00a0: fixez-le, ou videz l’autre.` });
  const answered = verdicts.find((verdict) => known.includes(verdict));
  if (!answered) objections.push({ on: { verdict: verdicts[0]! }, why: `Le titulaire répond à cette décision (${named(answer)})\u00a0: retenez ${orWords(verdicts)}, ou videz ce délai.` });
  const replies = kinds.flatMap((kind) => repliesTo(kind, VERDICTS));
  if (!replies.some((verdict) => known.includes(verdict))) objections.push({ on: { verdict: replies[0]! }, why: `L’administration n’aurait aucune décision pour répondre au titulaire\u00a0: retenez ${orWords(replies)}.` });
  const words = meaning === "none" ? [] : meaning === "rejected" && moment === "reduction" ? verdicts : SILENT_WORDS[meaning];
  if (meaning !== "none" && !words.some((verdict) => known.includes(verdict))) objections.push({ on: { silence: moment }, why: `Le marché n’a pas de décision pour ce que vaudrait ce silence\u00a0: retenez ${orWords(words)}.` });
  return objections;
}
