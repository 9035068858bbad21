import { ask, tell } from "@/components/ui/ask";
import { changedDependencies, isSamePlace, sumsByCell, withMoves, type Move, type Place } from "@/domain/planning/board";
import { DEPENDENCY_STATE_LABELS } from "@/domain/planning/dependencies";
import type { BoardChanges, BoardMove, BoardPlan, BoardScenario, BoardStory, MoveAnswer, ScenarioAnswer } from "@/server/planning/board-schema";
import { LiveStore, NOBODY_YET, type LiveState } from "./live-store";
import { boardOf, placeDependencies, type Board } from "./model";
import { PLANNED_NOWHERE, REFUSALS, listed } from "./words";

export type Refusal = { text: string; details?: string[] };
/** A move that the server will take with a reason only. */
export type AskedReason = Place & { storyId: string; why: string };
export type BoardState = LiveState & {
  plan: BoardPlan | null;
  /** The real plan, moves under way included; and with what is tried on it. */
  real: Board | null;
  shown: Board | null;
  moving: ReadonlyMap<string, Place>;
  refusal: Refusal | null;
  asked: AskedReason | null;
  /** What is tried can only be applied with a reason. */
  trialNeedsReason: boolean;
};

const INITIAL: BoardState = { ...NOBODY_YET, plan: null, real: null, shown: null, moving: new Map(), refusal: null, asked: null, trialNeedsReason: false };

/**
 * The board of one increment in the browser: what the server has, moves that are shown before it answers, and what others do meanwhile.
 * A move that is refused comes back to where the story is; what is told of it stays until it is read.
 */
export class BoardStore extends LiveStore<BoardState> {
  /** The version that each story will have once what was sent is answered: moves of one story follow one another. */
  private readonly sent = new Map<string, Promise<number | null>>();
  private saving: Promise<unknown> = Promise.resolve();
  private readonly changedIds = new Set<string>();

  constructor(private readonly named: { slug: string; number: number }) {
    super(INITIAL);
  }

  readonly isRead = (): boolean => this.state.plan !== null;

  // What others do

  async load(): Promise<void> {
    const plan = await ask<BoardPlan>("board.plan", this.named);
    if (plan) this.set({ plan });
  }

  /** As the database tells it: ids of stories, "*" for many, "-" for the dependencies. */
  async hear(what: string): Promise<void> {
    if (what === "*") return this.load();
    if (what !== "-") for (const id of what.split(",")) this.changedIds.add(id);
    return this.readTogether(() => this.readChanges());
  }

  private async readChanges(): Promise<void> {
    const storyIds = [...this.changedIds].slice(0, 50);
    for (const id of storyIds) this.changedIds.delete(id);
    const changes = await ask<BoardChanges>("board.changes", { ...this.named, storyIds });
    const { plan, moving } = this.state;
    if (!changes || !plan) return this.load();
    const before = this.state.real;
    const known = new Map(plan.stories.map((story) => [story.id, story]));
    const news: string[] = [];
    for (const { by, ...story } of changes.stories) {
      const was = known.get(story.id);
      // Told of one's own move before its answer came: it is no news.
      if (was && was.version < story.version && !isSamePlace(was, story) && !moving.has(story.id)) news.push(`${story.key} déplacée vers ${this.nameOf(story)}${by ? ` par ${by}` : ""}, à l’instant.`);
      if (!was || was.version <= story.version) known.set(story.id, story);
    }
    const there = new Set(changes.stories.map(({ id }) => id));
    for (const id of storyIds) if (!there.has(id)) known.delete(id);
    this.set({ plan: { ...plan, stories: [...known.values()], dependencies: changes.dependencies } });
    this.tellNews([...news, ...this.dependencyNews(before)]);
  }

  // What one does

  async move(story: BoardStory, place: Place, reason?: string): Promise<void> {
    const { plan } = this.state;
    if (!plan || (isSamePlace(story, place) && !reason)) return;
    if (plan.scenario) return this.tryMove(plan.scenario, story, place);
    const before = this.state.real;
    this.set({ moving: new Map(this.state.moving).set(story.id, place), refusal: null, asked: null });
    this.tellNews([`${story.key} déplacée vers ${this.nameOf(place)}.`, ...this.dependencyNews(before)]);
    const seen = this.sent.get(story.id) ?? Promise.resolve(story.version);
    const answer = seen.then((version) => (version === null ? null : this.send({ storyId: story.id, version, ...place }, reason)));
    this.sent.set(story.id, answer);
    await answer;
    if (this.sent.get(story.id) !== answer) return;
    this.sent.delete(story.id);
    const moving = new Map(this.state.moving);
    moving.delete(story.id);
    this.set({ moving });
  }

  /** @returns the version that the story has now; null when it did not move */
  private async send(move: BoardMove, reason: string | undefined): Promise<number | null> {
    const told = await tell<MoveAnswer>("board.moveStory", reason ? { ...move, reason } : move);
    if ("error" in told) return this.refuse({ text: told.error.message });
    const answer = told.data;
    if (answer.ok || answer.reason === "conflict") this.keep(answer.story);
    if (answer.ok) return answer.story.version;
    switch (answer.reason) {
      case "conflict":
        return this.refuse({ text: `${answer.story.key} n’a pas été déplacée\u00a0: ${answer.by ?? "quelqu’un"} l’a modifiée entre-temps. Elle est maintenant ici\u00a0: ${this.nameOf(answer.story)}.` });
      case "reason_required":
        this.set({ asked: { ...move, why: answer.why } });
        return null;
      case "sprint_of_another_increment":
      case "not_ready":
      case "sprint_closed":
        return this.refuse({ text: answer.reason === "sprint_of_another_increment" ? REFUSALS.sprint_of_another_increment : `${answer.reason === "sprint_closed" ? "La story n’a pas été déplacée. " : ""}${answer.why}` });
    }
  }

  private keep(story: BoardStory): void {
    const { plan } = this.state;
    if (plan) this.set({ plan: { ...plan, stories: plan.stories.map((each) => (each.id === story.id && each.version <= story.version ? story : each)) } });
  }

  async untie(prerequisiteId: string, dependentId: string): Promise<void> {
    const told = await tell("board.removeDependency", { prerequisiteId, dependentId });
    if ("error" in told) this.refuse({ text: told.error.message });
    else await this.hear("-");
  }

  // What one tries

  async startTrial(): Promise<void> {
    const { plan } = this.state;
    if (!plan) return;
    const told = await tell<BoardScenario>("board.startScenario", { incrementId: plan.increment.id });
    if ("data" in told) this.set({ plan: { ...this.state.plan!, scenario: told.data } });
    else this.refuse({ text: told.error.message });
  }

  private async tryMove(scenario: BoardScenario, { id, key }: BoardStory, place: Place): Promise<void> {
    const real = this.state.plan!.stories.find((story) => story.id === id)!;
    const others = scenario.moves.filter(({ storyId }) => storyId !== id);
    const moves = isSamePlace(real, place) ? others : [...others, { storyId: id, version: real.version, squadId: place.squadId, sprintId: place.sprintId }];
    this.set({ plan: { ...this.state.plan!, scenario: { ...scenario, moves } }, refusal: null });
    this.tellNews([`Essai\u00a0: ${key} vers ${this.nameOf(place)}.`]);
    // One after the other: each one keeps all the moves, on the version of the one before.
    this.saving = this.saving.then(() => this.saveTrial());
    await this.saving;
  }

  private async saveTrial(): Promise<void> {
    const scenario = this.state.plan?.scenario;
    if (!scenario) return;
    const told = await tell<{ version: number }>("board.saveScenario", { scenarioId: scenario.id, version: scenario.version, moves: scenario.moves });
    const now = this.state.plan?.scenario;
    if ("data" in told) {
      if (now) this.set({ plan: { ...this.state.plan!, scenario: { ...now, version: told.data.version } } });
    } else this.refuse({ text: told.error.message });
  }

  async applyTrial(reason?: string): Promise<void> {
    await this.saving;
    const scenario = this.state.plan?.scenario;
    if (!scenario) return;
    const told = await tell<ScenarioAnswer>("board.applyScenario", { scenarioId: scenario.id, version: scenario.version, ...(reason && { reason }) });
    if ("error" in told) return void this.refuse({ text: told.error.message });
    const answer = told.data;
    if (answer.ok) {
      await this.load();
      this.set({ refusal: null, trialNeedsReason: false });
      return this.tellNews([`Essai appliqué\u00a0: ${answer.moved > 1 ? `${answer.moved} stories déplacées` : `${answer.moved} story déplacée`}.`]);
    }
    if (answer.reason === "reason_required") return this.set({ refusal: { text: REFUSALS.trial_reason(listed(answer.keys)) }, trialNeedsReason: true });
    if (answer.reason === "refused") return void this.refuse({ text: REFUSALS.trial_refused, details: answer.refused.map(({ key, why }) => `${key}\u00a0: ${why}`) });
    for (const { story } of answer.conflicts) this.keep(story);
    this.refuse({ text: REFUSALS.trial_conflict, details: answer.conflicts.map(({ by, story }) => `${story.key}\u00a0: modifiée par ${by ?? "quelqu’un"}, maintenant ${this.nameOf(story)}.`) });
  }

  async discardTrial(): Promise<void> {
    await this.saving;
    const scenario = this.state.plan?.scenario;
    if (!scenario) return;
    const told = await tell("board.discardScenario", { scenarioId: scenario.id });
    if ("error" in told) return void this.refuse({ text: told.error.message });
    this.set({ plan: { ...this.state.plan!, scenario: null }, refusal: null, trialNeedsReason: false });
    this.tellNews(["Essai jeté\u00a0: le plan n’a pas changé."]);
  }

  readonly forget = (): void => this.set({ refusal: null, asked: null });

  // What is kept

  nameOf({ squadId, sprintId }: Place): string {
    const { plan } = this.state;
    const squad = plan?.squads.find(({ id }) => id === squadId)?.name;
    const sprint = plan?.sprints.find(({ id }) => id === sprintId)?.name;
    return squad && sprint ? `${squad}, ${sprint}` : PLANNED_NOWHERE;
  }

  private refuse(refusal: Refusal): null {
    this.set({ refusal });
    return null;
  }

  private dependencyNews(before: Board | null): string[] {
    const after = this.state.real;
    if (!before || !after) return [];
    return changedDependencies(before.dependencies, after.dependencies).map(({ after: { standing, state } }) => `Dépendance ${DEPENDENCY_STATE_LABELS[state].toLowerCase()}\u00a0: ${standing.text}`);
  }

  protected override set(changed: Partial<BoardState>): void {
    super.set(changed.plan !== undefined || changed.moving !== undefined ? { ...changed, ...drawn({ ...this.state, ...changed }) } : changed);
  }
}

function drawn({ plan, moving }: BoardState): Pick<BoardState, "real" | "shown"> {
  if (!plan) return { real: null, shown: null };
  const underWay = [...moving].map(([storyId, place]): Move => ({ storyId, ...place }));
  const stories = withMoves(plan.stories, underWay);
  const boardWith = (cards: BoardStory[]): Board => boardOf({ frame: plan, sums: sumsByCell(cards), cards, dependencies: placeDependencies(plan.dependencies, cards, plan) });
  const real = boardWith(stories);
  return { real, shown: plan.scenario ? boardWith(withMoves(stories, plan.scenario.moves)) : real };
}
