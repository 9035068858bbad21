import type { DateOrder } from "./dates";
import { FIELDS, recogniseHeaders, type Field } from "./fields";
import { proposeNamed, proposeState, proposeType, type ImportedState, type ImportedType } from "./values";

/** A programme's choices for reading the files of another tool; remembered from one import to the next. */
export type Mapping = {
  /** The headers that each field is read from, best first. */
  columns: Partial<Record<Field, string[]>>;
  types: Record<string, ImportedType>;
  states: Record<string, ImportedState>;
  /** The sprint of each value by id; null: left empty. */
  sprints: Record<string, string | null>;
  squads: Record<string, string | null>;
  epicsBecome: "epics" | "features";
  /** Whether people whom nobody here knows are added. */
  createsPeople: boolean;
  /** For the columns of dates that do not settle it themselves. */
  dateOrder: DateOrder | null;
  /** What happens to a field that was changed here since it was imported. */
  onConflict: "keep" | "take";
};

/** Of a file, once read: its headers and the distinct values of the fields that are mapped by value. */
export type FileValues = { types: string[]; states: string[]; sprints: string[]; squads: string[] };
export type Frame = { sprints: { id: string; name: string }[]; squads: { id: string; name: string }[] };

/** The columns: as the last time where the file still has them, else as their names are known. */
export function proposeColumns(headers: readonly string[], remembered: Mapping | null): Mapping["columns"] {
  const known = recogniseHeaders(headers);
  const present = new Set(headers);
  const entries = FIELDS.flatMap((field): [Field, string[]][] => {
    const last = remembered?.columns[field];
    // What was left out on purpose stays out.
    if (last?.length === 0) return [[field, []]];
    const kept = last?.filter((header) => present.has(header)) ?? [];
    const chosen = kept.length > 0 ? kept : (known[field] ?? []);
    return chosen.length > 0 ? [[field, chosen]] : [];
  });
  return Object.fromEntries(entries);
}

/** The rest: as the last time, else as each value is usually meant. A value that nobody knows has no entry: somebody must say. */
export function proposeMapping(columns: Mapping["columns"], values: FileValues, frame: Frame, remembered: Mapping | null): Mapping {
  const types = choose(values.types, remembered?.types, proposeType);
  const hasFeatures = Object.values(types).includes("feature");
  return {
    columns,
    types,
    states: choose(values.states, remembered?.states, proposeState),
    sprints: choose(values.sprints, stillThere(remembered?.sprints, frame.sprints), (value) => proposeNamed(value, frame.sprints)),
    squads: choose(values.squads, stillThere(remembered?.squads, frame.squads), (value) => proposeNamed(value, frame.squads)),
    // Stories hang on features here: where the other tool has nothing between epics and stories, its epics are that.
    epicsBecome: remembered?.epicsBecome ?? (hasFeatures ? "epics" : "features"),
    createsPeople: remembered?.createsPeople ?? false,
    dateOrder: remembered?.dateOrder ?? null,
    onConflict: remembered?.onConflict ?? "keep",
  };
}

function choose<Target>(values: readonly string[], remembered: Record<string, Target> | undefined, propose: (value: string) => Target | null): Record<string, Target> {
  const entries = values.flatMap((value): [string, Target][] => {
    const kept = remembered && Object.hasOwn(remembered, value) ? remembered[value]! : undefined;
    const target = kept === undefined ? propose(value) : kept;
    return target === null && kept === undefined ? [] : [[value, target as Target]];
  });
  return Object.fromEntries(entries);
}

function stillThere(remembered: Mapping["sprints"] | undefined, known: readonly { id: string }[]): Mapping["sprints"] | undefined {
  const ids = new Set(known.map(({ id }) => id));
  return remembered && Object.fromEntries(Object.entries(remembered).filter(([, id]) => id === null || ids.has(id)));
}
