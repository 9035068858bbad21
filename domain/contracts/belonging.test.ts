import { expect, it } from "vitest";
import { belongingOf } from "@/domain/contracts/belonging";

it.each([
  ["said to be the holder's, whatever the account", { said: true, role: "moa" }, "holder"],
  ["said not to be", { said: false, role: null }, "other"],
  ["nothing said, an account of the MOA", { said: null, role: "moa" }, "other"],
  ["nothing said, an administrator", { said: null, role: "administrator" }, "other"],
  ["nothing said, a PMO: may be the contractor's", { said: null, role: "rte_pmo" }, "unknown"],
  ["nothing said, a member of a squad", { said: null, role: "squad_member" }, "unknown"],
  ["nothing said, no account", { said: null, role: null }, "unknown"],
] as const)("%s", (_case, facts, expected) => expect(belongingOf(facts)).toBe(expected));
