import { isRunning, postmasterOf } from "./support/postmaster";
import { startProduct } from "./support/product";
import { expect, test } from "./support/test";

/** What a drain may take. */
const DRAIN_MS = 10_000;

// What a service manager or a terminal stops is npm: the shell that it starts scripts with would die alone and leave the product running.
test("npm told to stop, the server drains and its PostgreSQL stops", async () => {
  test.setTimeout(300_000);
  const product = await startProduct({ name: "npm-start", isThroughNpm: true });
  const postmaster = postmasterOf(product);
  expect(isRunning(postmaster)).toBe(true);
  await product.stop();
  await expect.poll(() => isRunning(postmaster), { message: "PostgreSQL after npm was stopped", timeout: DRAIN_MS }).toBe(false);
  await expect.poll(() => fetch(`${product.url}/livez`).then(() => true, () => false), { message: "the product after npm was stopped", timeout: DRAIN_MS }).toBe(false);
});
