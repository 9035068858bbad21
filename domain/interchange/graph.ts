/**
 * The groups of nodes that all lead to one another, of two nodes or more: the cycles of a directed graph (Tarjan), without recursion so
 * that a chain of any length fits.
 */
export function findCycles(edges: readonly (readonly [from: string, to: string])[]): string[][] {
  const next = new Map<string, string[]>();
  for (const [from, to] of edges) {
    const its = next.get(from);
    if (its) its.push(to);
    else next.set(from, [to]);
  }
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const path: string[] = [];
  const onPath = new Set<string>();
  const groups: string[][] = [];
  const enter = (node: string) => {
    order.set(node, order.size);
    lowest.set(node, order.get(node)!);
    path.push(node);
    onPath.add(node);
    return { node, rest: [...(next.get(node) ?? [])] };
  };
  for (const start of next.keys()) {
    if (order.has(start)) continue;
    const walk = [enter(start)];
    while (walk.length > 0) {
      const { node, rest } = walk.at(-1)!;
      const to = rest.pop();
      if (to !== undefined) {
        if (!order.has(to)) walk.push(enter(to));
        else if (onPath.has(to)) lowest.set(node, Math.min(lowest.get(node)!, order.get(to)!));
        continue;
      }
      walk.pop();
      const from = walk.at(-1);
      if (from) lowest.set(from.node, Math.min(lowest.get(from.node)!, lowest.get(node)!));
      if (lowest.get(node) !== order.get(node)) continue;
      const group = path.splice(path.indexOf(node));
      for (const one of group) onPath.delete(one);
      if (group.length > 1) groups.push(group.toReversed());
    }
  }
  return groups;
}

/** For each node of a cycle the cycle that it is in. */
export function cyclesByNode(edges: readonly (readonly [from: string, to: string])[]): ReadonlyMap<string, string[]> {
  return new Map(findCycles(edges).flatMap((cycle) => cycle.map((node) => [node, cycle] as const)));
}
