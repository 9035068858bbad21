// `npm run build`: the production build, whether or not it is stale.
import { build } from "./lib/build.mjs";
import { findNode } from "./lib/node.mjs";

try {
  await build(findNode());
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
