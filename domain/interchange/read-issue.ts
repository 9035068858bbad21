import type { Day } from "@/domain/calendar";
import type { StoryKind } from "@/domain/planning/vocabulary";
import { sprintName, type RawIssue } from "./columns";
import { readCriterion } from "./criteria";
import { readDate, type DateOrder } from "./dates";
import { DATE_FIELDS, FIELD_LABELS, type DateField, type Field } from "./fields";
import type { Mapping } from "./mapping";
import type { Existing, Level, Values } from "./model";
import { MAX_POINTS, plainValue, readNumber, readPoints, type ImportedState, type ReadPoints } from "./values";

/** As in the forms (server/planning/field-schema.ts): what is longer could not be edited any more. */
const TITLE_LENGTH = 200;
const TEXT_LENGTH = 10_000;
/** The sizes that the WSJF takes (DOMAIN §2). */
const WSJF_SIZES = [1, 2, 3, 5, 8, 13, 20];

/** What all lines are read against. */
export type Reading = {
  mapping: Mapping;
  increments: Existing["increments"];
  /** Of each sprint its increment. */
  incrementOf: ReadonlyMap<string, string>;
  /** Ids by plain name. */
  names: Record<"squads" | "people" | "applications", ReadonlyMap<string, string>>;
  /** Of each column of dates; null: it could be either. */
  orders: Partial<Record<DateField, DateOrder | null>>;
};

/** Made once for the whole file. */
export function prepareReading(mapping: Mapping, { sprints, increments, squads, people, applications }: Existing, orders: Reading["orders"]): Reading {
  const byName = (known: readonly { id: string; name: string }[]) => new Map(known.map(({ id, name }) => [plainValue(name), id]));
  return { mapping, increments, orders, incrementOf: new Map(sprints.map(({ id, incrementId }) => [id, incrementId])), names: { squads: byName(squads), people: byName(people), applications: byName(applications) } };
}

export type ReadIssue = {
  line: number;
  key: string;
  cadenceKey: string | null;
  issueId: string | null;
  level: Level;
  /** What the file says; a field whose column it has not, or whose cell cannot be read, is absent: it is left as it is here. */
  values: Values;
  /** Undefined: the file does not say; null: none. */
  parent: string | null | undefined;
  blocks: string[];
  blockedBy: string[];
  /** Somebody whom nobody here knows, to be added. */
  newPerson: string | null;
  createdOn: Day | null;
  /** As the file names it, and the points that it says. */
  sprint: string | null;
  filePoints: number | null;
  notes: string[];
};
export type LeftIssue = { line: number; key: string | null; title: string; because: string; sprint: string | null; filePoints: number | null };

const POINTS_REFUSED: Record<Exclude<ReadPoints, { ok: true }>["because"], string> = {
  not_a_number: "n’est pas un nombre",
  negative: "est négatif",
  too_big: `dépasse ${MAX_POINTS}`,
  too_precise: "a plus de deux décimales",
};

/** One line of the file, understood: what it says of an item, or why it is left. */
export function readIssue({ line, cells, oddWidth }: RawIssue, reading: Reading): ReadIssue | LeftIssue {
  const { mapping } = reading;
  const first = (field: Field): string => cells[field]?.[0]?.trim() ?? "";
  const [key, title, typeName] = [first("key"), first("title"), first("type")];
  const sprint = cells.sprint?.length ? sprintName(cells.sprint.at(-1)!) : null;
  const points = first("points") === "" ? null : readPoints(first("points"));
  const filePoints = points?.ok ? points.points : null;
  const left = (because: string): LeftIssue => ({ line, key: key || null, title, because, sprint, filePoints });

  if (key === "") return left("Sans clé de ticket");
  if (title === "") return left("Sans titre");
  const type = typeName === "" ? "story" : mapping.types[typeName];
  if (type === undefined) return left(`Type « ${typeName} » inconnu : dites ce qu’il devient`);
  if (type === "left") return left(`Type « ${typeName} » : la correspondance dit de ne pas l’importer`);
  const level: Level = type === "feature" ? "feature" : type === "epic" ? (mapping.epicsBecome === "epics" ? "epic" : "feature") : "story";

  const notes: string[] = oddWidth === undefined ? [] : [`La ligne a ${oddWidth} cellules, pas le nombre de l’en-tête : vérifiez ce qui en est lu`];
  const values: Values = {};
  const has = (field: Field): boolean => (mapping.columns[field]?.length ?? 0) > 0;
  const text = (field: Field, length = TEXT_LENGTH): string => {
    const all = (cells[field]?.[0] ?? "").trim();
    if (all.length <= length) return all;
    notes.push(`${FIELD_LABELS[field]} : coupé à ${length} caractères sur ${all.length}`);
    return all.slice(0, length).trimEnd();
  };

  values.title = text("title", TITLE_LENGTH);
  const state = readState(first("status"), has("status"), mapping);
  if (state.note) notes.push(state.note);
  if (state.state === "dropped" && level === "story") return left("Abandonnée dans l’autre outil : une story n’a pas cet état ici");
  if (state.state) values.state = state.state;

  const dates = readDates(cells, reading, notes);
  const place = readPlace({ sprint, incrementCell: first("increment"), has }, reading, notes);
  let newPerson: string | null = null;
  if (level === "epic" && has("description")) values.description = text("description");
  if (level === "feature") {
    if (has("benefit")) values.benefit = text("benefit");
    else if (has("description")) values.benefit = text("description");
    if (has("acceptance")) values.acceptance = text("acceptance");
    if (has("increment") || place.incrementId) values.incrementId = place.incrementId ?? null;
    for (const field of ["businessValue", "timeCriticality", "riskReduction", "jobSize"] as const) if (has(field)) values[field] = readSize(first(field), field, notes);
    if (has("application")) values.applicationId = findNamed(first("application"), reading.names.applications, "Application", notes);
    if (has("squads")) values.squadIds = (cells.squads ?? []).flatMap((name) => findNamed(name, reading.names.squads, "Squad", notes) ?? []).toSorted();
  }
  if (level === "story") {
    values.kind = type as StoryKind;
    if (has("description")) values.description = text("description");
    if (has("acceptance")) values.acceptance = text("acceptance");
    if (points && !points.ok) notes.push(`Points « ${first("points")} » : ${POINTS_REFUSED[points.because]}, laissés`);
    else if (has("points")) values.points = filePoints;
    if (place.sprintId !== undefined) values.sprintId = place.sprintId;
    if (place.incrementId !== undefined) values.incrementId = place.incrementId;
    if (has("squad")) {
      const squadId = readMapped(cells.squad, mapping.squads, "Squad", notes);
      if (squadId !== undefined) values.squadId = squadId;
    }
    if (has("assignee")) {
      const person = readPerson(first("assignee"), reading, notes);
      values.personId = person.id;
      newPerson = person.added;
    }
    if (has("labels")) values.labels = [...new Set((cells.labels ?? []).map((label) => label.trim()))];
    if (has("criterion")) values.criteria = (cells.criterion ?? []).map(readCriterion);
    if (has("readyChecks")) values.readyChecks = first("readyChecks") === "" ? [] : first("readyChecks").split(" ");
    if (has("unreadyReason")) values.unreadyReason = first("unreadyReason") || null;
    for (const field of ["addedOn", "startedOn", "doneOn"] as const) if (dates[field] !== undefined) values[field] = dates[field];
  }
  const parent = [first("parentKey"), first("parent"), first("epicLink")].find((ref) => ref !== "") ?? null;
  const saysParent = has("parentKey") || has("parent") || has("epicLink");
  const keysOf = (field: "blocks" | "blockedBy"): string[] => (cells[field] ?? []).map((ref) => ref.trim());
  return {
    ...{ line, key, level, values, newPerson, sprint, filePoints, notes },
    ...{ cadenceKey: first("cadenceKey") || null, issueId: first("issueId") || null },
    ...{ parent: saysParent ? parent : undefined, blocks: keysOf("blocks"), blockedBy: keysOf("blockedBy"), createdOn: dates.createdOn ?? null },
  };
}

function readState(name: string, isMapped: boolean, mapping: Mapping): { state?: ImportedState; note?: string } {
  if (!isMapped || name === "") return {};
  const state = mapping.states[name];
  return state === undefined ? { note: `État « ${name} » inconnu : laissé` } : { state };
}

/** A date that cannot be read is told and left as it is here; an empty cell empties it. */
function readDates(cells: RawIssue["cells"], { mapping, orders }: Reading, notes: string[]): Partial<Record<DateField, Day | null>> {
  const dates: Partial<Record<DateField, Day | null>> = {};
  for (const field of DATE_FIELDS) {
    if (!mapping.columns[field]?.length) continue;
    const cell = cells[field]?.[0]?.trim() ?? "";
    const day = cell === "" ? null : readDate(cell, orders[field] ?? null);
    if (cell !== "" && day === null) notes.push(`${FIELD_LABELS[field]} « ${cell} » : date non comprise, laissée`);
    else dates[field] = day;
  }
  return dates;
}

type Place = { sprintId?: string | null; incrementId?: string | null };

/** A sprint carries its increment; without a sprint the column of increments says it. */
function readPlace({ sprint, incrementCell, has }: { sprint: string | null; incrementCell: string; has: (field: Field) => boolean }, { mapping, increments, incrementOf }: Reading, notes: string[]): Place {
  const place: Place = {};
  if (has("increment")) place.incrementId = readIncrement(incrementCell, increments, notes);
  if (!has("sprint")) return place;
  const sprintId = sprint === null ? null : readMapped([sprint], mapping.sprints, "Sprint", notes);
  if (sprintId === undefined) return place;
  const incrementId = (sprintId !== null && incrementOf.get(sprintId)) || null;
  return { sprintId, incrementId: incrementId ?? (has("increment") ? place.incrementId : null) };
}

function readIncrement(cell: string, increments: Existing["increments"], notes: string[]): string | null {
  if (cell === "") return null;
  const number = Number(/\d{1,4}/.exec(cell)?.[0] ?? Number.NaN);
  const found = increments.find((increment) => increment.number === number);
  if (!found) notes.push(`Incrément « ${cell} » inconnu ici : laissé vide`);
  return found?.id ?? null;
}

/** The id chosen for the first value that has one; null where it was chosen to leave it empty; undefined, told, where nobody said. */
function readMapped(cells: readonly string[] | undefined, chosen: Record<string, string | null>, what: string, notes: string[]): string | null | undefined {
  if (!cells?.length) return null;
  const values = cells.map((cell) => cell.trim());
  const mapped = values.find((value) => chosen[value]);
  if (mapped !== undefined) return chosen[mapped];
  if (values.some((value) => value in chosen)) return null;
  notes.push(`${what} « ${values[0]} » inconnu ici : laissé`);
  return undefined;
}

function findNamed(name: string, known: ReadonlyMap<string, string>, what: string, notes: string[]): string | null {
  if (name.trim() === "") return null;
  const found = known.get(plainValue(name));
  if (!found) notes.push(`${what} « ${name.trim()} » inconnue ici : laissée vide`);
  return found ?? null;
}

function readPerson(name: string, { mapping, names }: Reading, notes: string[]): { id: string | null; added: string | null } {
  if (name === "") return { id: null, added: null };
  const found = names.people.get(plainValue(name));
  if (found) return { id: found, added: null };
  if (mapping.createsPeople) return { id: null, added: name };
  notes.push(`Personne « ${name} » inconnue ici : laissée vide`);
  return { id: null, added: null };
}

function readSize(cell: string, field: Field, notes: string[]): number | null {
  if (cell === "") return null;
  const value = readNumber(cell);
  if (value !== null && WSJF_SIZES.includes(value)) return value;
  notes.push(`${FIELD_LABELS[field]} « ${cell} » : attendu ${WSJF_SIZES.join(", ")} ; laissée vide`);
  return null;
}
