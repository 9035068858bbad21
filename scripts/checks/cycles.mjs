/**
 * Files that import one another in a circle, by imports that remain once compiled: types vanish, so they close no circle.
 * @returns {string[][]} each circle once, by its files in the order of their imports
 */
export function findCycles(sources) {
  const next = new Map(sources.map(({ path, imports }) => [path, imports.filter(({ isType }) => !isType).map(({ target }) => target)]));
  return components(next).map((members) => shortestCircle(members, next));
}

/** Tarjan: strongly connected components of more than one file, and files that import themselves. */
function components(next) {
  const index = new Map();
  const low = new Map();
  const stack = [];
  const found = [];

  const visit = (path) => {
    index.set(path, index.size);
    low.set(path, index.get(path));
    stack.push(path);
    for (const target of next.get(path)) {
      if (!next.has(target)) continue;
      if (!index.has(target)) visit(target);
      if (stack.includes(target)) low.set(path, Math.min(low.get(path), low.get(target)));
    }
    if (low.get(path) !== index.get(path)) return;
    const members = stack.splice(stack.indexOf(path));
    if (members.length > 1 || next.get(path).includes(path)) found.push(members);
  };

  for (const path of next.keys()) if (!index.has(path)) visit(path);
  return found;
}

/** Breadth first from one member back to itself. */
function shortestCircle(members, next) {
  const [start] = members;
  const ways = [[start]];
  const seen = new Set();
  for (const way of ways) {
    for (const target of next.get(way.at(-1))) {
      if (target === start) return way;
      if (!members.includes(target) || seen.has(target)) continue;
      seen.add(target);
      ways.push([...way, target]);
    }
  }
  return members;
}
