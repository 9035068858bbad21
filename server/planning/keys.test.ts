import { expect, test } from "vitest";
import { keyPrefix } from "./keys";

test.each([
  ["procedure-penale-numerique", "PPN"],
  ["cassini", "CASS"],
  ["a-b-c-d-e", "ABCD"],
  ["lot-2", "L2"],
])("the keys of %s begin with %s", (slug, prefix) => expect(keyPrefix(slug)).toBe(prefix));
