import { cyclesByNode } from "./graph";
import type { Mapping } from "./mapping";
import type { MatchedItem } from "./matching";
import type { Existing, Link } from "./model";
import { targetsOf } from "./parents";

export type LinkPlan = {
  added: Link[];
  /** Given by the last import, and no longer in the file. */
  removed: Link[];
  /** Distinct, as the file names them. */
  inFile: number;
  /** Of those, how many are here after the import. */
  taken: number;
  /** Of each story of the file those that the file gives it. */
  prerequisites: ReadonlyMap<string, string[]>;
};

const nameOf = ({ prerequisiteId, dependentId }: Link): string => `${prerequisiteId}>${dependentId}`;

/**
 * The dependencies that a file's `Blocks` links bring: what blocks is the prerequisite. Links of a cycle are left, all of those that the
 * file adds to it. A link that somebody made here stays; one that came from the file goes when the file no longer has it.
 */
export function planLinks(items: readonly MatchedItem[], existing: Existing, isOwnFile: boolean, mapping: Mapping): LinkPlan {
  const targets = targetsOf(items, existing, isOwnFile);
  const keys = new Map([...targets.values()].map(({ id, key }) => [id, key]));
  const named = new Map<string, { link: Link; by: MatchedItem }>();
  const unresolved = new Set<string>();
  for (const item of items) {
    for (const [ref, isPrerequisite] of [...item.issue.blockedBy.map((ref) => [ref, true] as const), ...item.issue.blocks.map((ref) => [ref, false] as const)]) {
      const link = readLink(item, ref, isPrerequisite);
      if (link) named.set(nameOf(link), named.get(nameOf(link)) ?? { link, by: item });
      // The other end of the link names it too, when it is in the file.
      else unresolved.add([item.issue.key, ref].toSorted().join(">"));
    }
  }
  const here = new Map(existing.links.map((link) => [nameOf(link), link]));
  const removed = goneFrom(items, existing, named, mapping).filter((link) => here.has(nameOf(link)));
  const gone = new Set(removed.map(nameOf));
  const stays = existing.links.filter((link) => !gone.has(nameOf(link)));
  const cycles = cyclesByNode([...stays, ...[...named.values()].map(({ link }) => link)].map(({ prerequisiteId, dependentId }) => [prerequisiteId, dependentId] as const));
  const added: Link[] = [];
  const prerequisites = new Map<string, string[]>(items.map(({ id }) => [id, []]));
  let taken = 0;
  for (const [name, { link, by }] of named) {
    const cycle = cycles.get(link.prerequisiteId);
    if (!here.has(name) && cycle?.includes(link.dependentId)) {
      by.issue.notes.push(`Lien « ${keys.get(link.prerequisiteId)} bloque ${keys.get(link.dependentId)} » : cycle de dépendances (${cycle.map((id) => keys.get(id) ?? id).join(", ")}) ; lien laissé`);
      continue;
    }
    taken += 1;
    prerequisites.get(link.dependentId)?.push(link.prerequisiteId);
    if (!here.has(name)) added.push(link);
  }
  return { added, removed, taken, inFile: named.size + unresolved.size, prerequisites };

  function readLink(item: MatchedItem, ref: string, isPrerequisite: boolean): Link | null {
    const other = targets.get(ref);
    const because = !other ? "absent du fichier et d’ici" : other.id === item.id ? "c’est lui-même" : item.issue.level !== "story" || other.level !== "story" ? "une dépendance lie deux stories" : null;
    if (!because) return isPrerequisite ? { prerequisiteId: other!.id, dependentId: item.id } : { prerequisiteId: item.id, dependentId: other!.id };
    item.issue.notes.push(`Lien « ${isPrerequisite ? "est bloqué par" : "bloque"} ${ref} » : ${because} ; laissé`);
    return null;
  }
}

/** What the last import gave and this file, which tells of both ends, does not name any more. */
function goneFrom(items: readonly MatchedItem[], existing: Existing, named: ReadonlyMap<string, unknown>, { columns }: Mapping): Link[] {
  if (!columns.blocks?.length && !columns.blockedBy?.length) return [];
  const inFile = new Set(items.map(({ id }) => id));
  return items.flatMap(({ id }) =>
    (existing.prints[id]?.prerequisites ?? []).map((prerequisiteId) => ({ prerequisiteId, dependentId: id })).filter((link) => inFile.has(link.prerequisiteId) && !named.has(nameOf(link))),
  );
}
